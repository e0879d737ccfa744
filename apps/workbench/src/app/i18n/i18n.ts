/** Languages: keys from one file each, loaded when asked; antd and dayjs follow. */
import type { Locale as AntdLocale } from 'antd/es/locale'
import dayjs from 'dayjs'
import i18n from 'i18next'
import { initReactI18next } from 'react-i18next'
import { getPreferences, type Preferences, watchPreferences } from '#shared/preferences.ts'
import { createStore, useStore } from '#shared/store.ts'

type Language = Preferences['language']
type Keys = Record<string, unknown>

const load: Record<Language, () => Promise<[Keys, AntdLocale]>> = {
  'zh-CN': async () => {
    const [keys, antd] = await Promise.all([
      import('#app/i18n/zh-CN.json'),
      import('antd/es/locale/zh_CN'),
      import('dayjs/locale/zh-cn'),
    ])
    return [keys.default, antd.default]
  },
  en: async () => {
    const [keys, antd] = await Promise.all([import('#app/i18n/en.json'), import('antd/es/locale/en_US')])
    return [keys.default, antd.default]
  },
}

const antdLocale = createStore<AntdLocale | undefined>(undefined)
export const useAntdLocale = () => useStore(antdLocale)

const change = async (language: Language) => {
  const [keys, antd] = await load[language]()
  i18n.addResourceBundle(language, 'translation', keys, true, true)
  dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en')
  document.documentElement.lang = language
  antdLocale.set(antd)
  await i18n.changeLanguage(language)
  document.title = i18n.t('app.title')
}

/** Loads the person's language; from then on follows the preference. */
export const startI18n = async () => {
  let language = getPreferences().language
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  await change(language)
  watchPreferences(() => {
    if (getPreferences().language === language) return
    language = getPreferences().language
    void change(language)
  })
}
