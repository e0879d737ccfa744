/** Light or dark, and antd's theme from the same tokens. */
import { type ThemeConfig, theme } from 'antd'
import { dark, light, type Tokens } from '#app/theme/tokens.ts'
import { getPreferences, watchPreferences } from '#shared/preferences.ts'
import { createStore, useStore } from '#shared/store.ts'

export type Mode = 'light' | 'dark'
const mode = createStore<Mode>('light')

/** Follows the preference, and the system where that is asked. */
export const startTheme = () => {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    const wanted = getPreferences().theme
    const next = wanted === 'system' ? (system.matches ? 'dark' : 'light') : wanted
    document.documentElement.dataset.theme = next
    mode.set(next)
  }
  apply()
  watchPreferences(apply)
  system.addEventListener('change', apply)
}

export const useMode = () => useStore(mode)

const components = (c: Tokens): ThemeConfig['components'] => ({
  Button: {
    defaultBorderColor: c.bd2,
    defaultShadow: 'none',
    defaultHoverColor: c.p,
    defaultHoverBorderColor: c.p,
    defaultActiveColor: c.p,
    defaultActiveBorderColor: c.p,
    primaryShadow: 'none',
    dangerShadow: 'none',
    fontWeight: 500,
  },
  Input: { activeShadow: 'none', errorActiveShadow: 'none' },
  Select: {
    optionSelectedBg: c.ps,
    optionSelectedColor: c.p,
    optionSelectedFontWeight: 500,
    activeOutlineColor: 'transparent',
  },
  Segmented: { trackBg: c.fill, itemSelectedBg: c.s, itemColor: c.t2, itemSelectedColor: c.t },
  Tabs: { itemSelectedColor: c.p, itemHoverColor: c.p, inkBarColor: c.p, itemActiveColor: c.p },
  Table: {
    headerBg: c.s2,
    headerColor: c.t2,
    headerSplitColor: 'transparent',
    rowHoverBg: c.s2,
    borderColor: c.bd,
    cellPaddingBlock: 10,
    headerBorderRadius: 0,
  },
  Tooltip: { colorBgSpotlight: c.t, colorTextLightSolid: c.s },
  Modal: { contentBg: c.s, headerBg: c.s },
  Menu: { itemSelectedBg: c.ps, itemSelectedColor: c.p },
  Switch: { colorTextQuaternary: c.ctl, colorTextTertiary: c.t3 },
  Checkbox: { colorBorder: c.ctl },
  Radio: { colorBorder: c.ctl },
  Form: { labelColor: c.t2, verticalLabelPadding: '0 0 4px' },
})

export const antdTheme = (of: Mode): ThemeConfig => {
  const c = of === 'dark' ? dark : light
  return {
    algorithm: of === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: 'tact' },
    hashed: false,
    token: {
      colorPrimary: c.pb,
      colorPrimaryBg: c.ps,
      colorPrimaryBgHover: c.ps,
      colorPrimaryBorder: c.pbd,
      colorPrimaryText: c.p,
      colorInfo: c.pb,
      colorLink: c.p,
      colorLinkHover: c.p,
      colorLinkActive: c.p,
      colorError: c.a,
      colorErrorText: c.at,
      colorErrorBg: c.as,
      colorErrorBorder: c.abd,
      colorWarning: c.am,
      colorWarningText: c.amt,
      colorWarningBg: c.ams,
      colorWarningBorder: c.ambd,
      colorSuccess: c.g,
      colorSuccessText: c.gt,
      colorSuccessBg: c.gs,
      colorSuccessBorder: c.gbd,
      colorText: c.t,
      colorTextSecondary: c.t2,
      colorTextTertiary: c.t3,
      colorTextQuaternary: c.t3,
      colorTextPlaceholder: c.t3,
      colorTextDescription: c.t3,
      colorTextHeading: c.t,
      colorIcon: c.t3,
      colorIconHover: c.t,
      colorBgBase: c.s,
      colorBgContainer: c.s,
      colorBgElevated: c.s,
      colorBgLayout: c.bg,
      colorBgMask: c.mask,
      colorFillAlter: c.s2,
      colorFillTertiary: c.fill,
      colorFillSecondary: c.fill,
      colorBorder: c.ctl,
      colorBorderSecondary: c.bd,
      colorSplit: c.bd,
      controlItemBgHover: c.s2,
      controlItemBgActive: c.ps,
      controlItemBgActiveHover: c.ps,
      borderRadius: 8,
      borderRadiusSM: 6,
      borderRadiusLG: 8,
      boxShadow: c.shadow,
      boxShadowSecondary: c.shadow,
      boxShadowTertiary: 'none',
      controlHeight: 32,
      controlHeightSM: 28,
      fontSize: 14,
      lineHeight: 22 / 14,
      fontFamily: 'var(--font)',
      fontFamilyCode: 'var(--mono)',
      fontWeightStrong: 600,
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      wireframe: false,
    },
    components: components(c),
  }
}
