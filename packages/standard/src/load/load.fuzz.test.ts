/** Whatever stands in the files of a pack, loading gives a pack or says with place and way out what is wrong. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compilePack } from '#check/compile.ts'
import { anyText } from '#fixtures/arbitrary.ts'
import { readPackFiles } from '#fixtures/shipped-pack.ts'
import { loadPack, PackError, type PackFile } from '#load/index.ts'

const manifest: PackFile = {
  path: 'manifest.yaml',
  text: 'manifest: { id: test, version: "1", title: 测试, language: zh-CN }\n',
}

/** Loads and compiles; only a PackError with places may come out. */
function load(files: readonly PackFile[]): void {
  try {
    compilePack(loadPack(files))
  } catch (error) {
    if (!(error instanceof PackError)) throw error
    expect(error.problems.length).toBeGreaterThan(0)
    for (const { line, column, message, wayOut } of error.problems)
      expect(line >= 1 && column >= 1 && message !== '' && wayOut !== '').toBe(true)
  }
}

const sections = [
  'clauses',
  'policy',
  'slots',
  'signals',
  'recogniser',
  'conversation',
  'acts',
  'emotion',
  'manifest',
  'conversationClauses',
  'clocks',
  'scorecards',
  'satisfaction',
  'extra',
  '__proto__',
  'constructor',
]

describe('files of a pack', () => {
  test('written by nobody', { timeout: 30_000 }, () => {
    const token = fc.constantFrom(
      'clauses:',
      '\n',
      '  ',
      '- ',
      'id: ',
      '[',
      ']',
      '{',
      '}',
      '&a ',
      '*a',
      '!!js/function ',
      '|',
      '>',
      '"',
      "'",
      '#',
      ': ',
      '<<: ',
      '%YAML',
      '---',
      '\t',
      '你',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(token, anyText), { maxLength: 30 }), parts =>
        load([manifest, { path: 'a.yaml', text: parts.join('') }]),
      ),
      { numRuns: 150 },
    )
  })

  test('with any values in known sections', { timeout: 30_000 }, () => {
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.dictionary(
        fc.constantFrom('id', 'when', 'condition', 'words', 'judge', 'all', 'turns', '__proto__'),
        fc.jsonValue({ maxDepth: 2 }),
      ),
    )
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...sections), fc.oneof(value, fc.array(value, { maxLength: 3 })), { maxKeys: 4 }),
        content => load([manifest, { path: 'a.yaml', text: JSON.stringify(content) }]),
      ),
      { numRuns: 100 },
    )
  })

  test('of the shipped pack, damaged somewhere', { timeout: 60_000 }, () => {
    const files = readPackFiles()
    const damage = fc.record({
      file: fc.nat(files.length - 1),
      place: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat(12),
      put: fc.constantFrom('', ' ', '\n', ':', '- ', '(', '*', '~99', '[', '}', '"', 'id: A2-01', '😀', '{,', '\t'),
    })
    fc.assert(
      fc.property(damage, ({ file, place, cut, put }) => {
        const { path, text } = files[file] as PackFile
        const at = Math.floor(place * text.length)
        // A damaged file beside the manifest alone: what it asks of others is missing, which is a problem with a place too.
        load([
          ...files.filter(({ path }) => path === 'manifest.yaml'),
          { path: `x-${path}`, text: text.slice(0, at) + put + text.slice(at + cut) },
        ])
      }),
      { numRuns: 20 },
    )
  })
})
