/** Scripts: ready answers with variables. */
export { optionId, ScriptMenu } from './ScriptMenu.tsx'
export { ScriptPage } from './ScriptPage.tsx'
export { openVariables, type ScriptFacts, scriptText, variableSpans } from './script.ts'
export { useScriptFacts } from './useScriptFacts.ts'
export { useScriptMenu } from './useScriptMenu.ts'
