/** Scripts: ready answers with variables. */
export { ScriptMenu, optionId } from '#features/knowledge/ScriptMenu.tsx'
export { openVariables, type ScriptFacts, scriptText, variableSpans } from '#features/knowledge/script.ts'
export { useScriptFacts } from '#features/knowledge/useScriptFacts.ts'
export { useScriptMenu } from '#features/knowledge/useScriptMenu.ts'
export { ScriptPage } from './ScriptPage.tsx'
