/** Shapes of Latin words: an abbreviation that nobody explained looks the same in every trade. */
import type { Normalised } from '#normalise/normalise.ts'

export type Shape = { shape: number; start: number; end: number }

/** Words that every customer reads. */
const common = new Set(
  'app wifi usb ok vip qq pdf ppt excel word pc tv led lcd gps nfc sim id ip cpu gb mb kb tb kg cm mm ml km min max pro plus mini air ios iphone ipad mac android windows hdmi type dvd cd pp pvc abs spf uv xl xxl xs l m s a b c d e f g h k n p r t u v w x y z am pm ups dhl ems sf jd no hi hello bye spa ktv atm pos vr ai excel email mail dna mri nba cba tnt pm ktv bgm rgb oled fps kfc apple huawei wps'.split(
    ' ',
  ),
)
const latinWord = /[a-z]+/g
const maxShapes = 24

/** Latin words of the normalised text with their shape: length, capitals, vowels, figures beside them, known or not. */
export function readShapes(source: string, norm: Normalised, length: number): Shape[] {
  const shapes: Shape[] = []
  const text = norm.text
  latinWord.lastIndex = 0
  for (let found = latinWord.exec(text); found && found.index < length; found = latinWord.exec(text)) {
    const [word] = found
    const start = found.index
    const end = start + word.length
    const typed = source.slice(norm.starts[start], norm.ends[end - 1])
    const capitals = typed === typed.toUpperCase() ? 2 : typed === typed.toLowerCase() ? 0 : 1
    const hasVowel = /[aeiou]/.test(word) ? 1 : 0
    const isBesideNumber = /[0-9]/.test(text.charAt(start - 1)) || /[0-9]/.test(text.charAt(end)) ? 1 : 0
    const isCommon = common.has(word) ? 1 : 0
    const isExplained = /[(,是即]/.test(text.charAt(end)) ? 1 : 0
    const size = Math.min(6, word.length)
    const whole = isCommon ? 1 : (((size * 3 + capitals) * 2 + hasVowel) * 2 + isBesideNumber) * 2 + isExplained + 8
    shapes.push({ shape: whole, start, end })
    shapes.push({ shape: 1000 + (isCommon ? 0 : 1 + capitals * 2 + isBesideNumber), start, end })
    if (shapes.length >= maxShapes) break
  }
  return shapes
}
