// Writes src/normalise/simplified.ts: every traditional character with one simplified form, from opencc-js.
import { writeFileSync } from 'node:fs'
import { Converter } from 'opencc-js/t2cn'

const convert = Converter({ from: 't', to: 'cn' })
let traditional = ''
let simplified = ''
for (let code = 0x3400; code <= 0x9fff; code++) {
  const char = String.fromCharCode(code)
  const plain = convert(char)
  if (plain !== char && plain.length === 1) {
    traditional += char
    simplified += plain
  }
}
const lines = text => (text.match(/.{1,100}/gu) ?? []).map(line => `  '${line}'`).join(' +\n')
const file = new URL('../src/normalise/simplified.ts', import.meta.url)
writeFileSync(
  file,
  `/** Traditional characters and, at the same place, their simplified forms. Written by scripts/simplified.mjs. */\nexport const traditional =\n${lines(traditional)}\n\nexport const simplified =\n${lines(simplified)}\n`,
)
