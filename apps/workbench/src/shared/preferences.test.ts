/** Preferences: whatever lies in storage, a usable choice comes out. */
import { describe, expect, it } from 'vitest'
import { parsePreferences } from '#shared/preferences.ts'

const defaults = { theme: 'system', language: 'zh-CN', sendKey: 'ctrl_enter', hasSound: true, hasNotifications: false }

describe('preferences', () => {
  it.each([[null], ['{'], ['[]'], ['"x"'], ['{"theme":"purple","hasSound":3}']])('%s gives the defaults', text => {
    expect(parsePreferences(text)).toEqual(defaults)
  })

  it('keeps what is right beside what is wrong', () => {
    expect(parsePreferences('{"theme":"dark","sendKey":"shift","language":"en"}')).toEqual({
      ...defaults,
      theme: 'dark',
      language: 'en',
    })
  })
})
