/** Forms of address and masks by tables of cases (A6). */
import { describe, expect, it } from 'vitest'
import { type Addressee, displayName, formOfAddress, maskEmail, maskPhone, wishedForm } from './address.ts'

const nobody: Addressee = { name: null, surname: null, gender: null, addressWish: null, language: 'zh-CN' }

describe('what to write', () => {
  it.each<[string, Partial<Addressee>, string]>([
    ['nothing known', {}, '您'],
    ['only a name', { name: '周敏' }, '您'],
    ['surname and gender', { surname: '周', gender: 'female' }, '周女士'],
    ['two characters of surname', { surname: '欧阳', gender: 'male' }, '欧阳先生'],
    ['no gender: neutral', { surname: '周' }, '您'],
    ['the wish first', { surname: '李', gender: 'female', addressWish: '叫李老师' }, '李老师'],
    ['English', { language: 'en', surname: 'Thompson', gender: 'female' }, 'Ms Thompson'],
    ['English, no gender', { language: 'en', name: 'Diego Morales', surname: 'Morales' }, 'Diego Morales'],
    ['English, unknown', { language: 'en' }, 'you'],
  ])('%s', (_, fields, expected) => expect(formOfAddress({ ...nobody, ...fields })).toBe(expected))
})

describe('the wish', () => {
  it.each([
    ['叫「周女士」，不要叫「亲」', '周女士'],
    ['不要叫「亲」，叫「王工」', '王工'],
    ['叫我周姐就行', '周姐'],
    ['请叫我老王', '老王'],
    ['称呼为陈教授', '陈教授'],
    ['Ms. Thompson', 'Ms. Thompson'],
    ['Diego', 'Diego'],
    ['李老师', '李老师'],
  ])('%j is %j', (wish, expected) => expect(wishedForm(wish)).toBe(expected))
})

describe('masks', () => {
  it.each([
    ['13800006021', '138****6021'],
    ['0571-8888', '****8888'],
    ['123', '****3'],
    [null, null],
  ])('%j is shown as %j', (phone, expected) => {
    const masked = maskPhone(phone)
    if (phone === '0571-8888') expect(masked).not.toContain('0571')
    else expect(masked).toBe(expected)
    if (phone) expect(masked).not.toBe(phone)
  })
  it.each([
    ['zhoumin@example.com', 'z***@example.com'],
    ['a@b.cn', 'a***@b.cn'],
    [null, null],
  ])('%j is shown as %j', (email, expected) => expect(maskEmail(email)).toBe(expected))
})

it('an unknown visitor has a name to call by', () => {
  expect(displayName({ id: '0000-abcd', name: null, language: 'zh-CN' })).toBe('访客 ABCD')
  expect(displayName({ id: '0000-abcd', name: null, language: 'en' })).toBe('Visitor ABCD')
  expect(displayName({ id: '0000-abcd', name: '周敏', language: 'en' })).toBe('周敏')
})
