/** The demo shop: words from one key file each, products, and the chat window on one line. */
const products = [
  ['shower-rain', 'bath', 1280, 'set'],
  ['oak-laminate', 'floor', 308, 'box'],
  ['lamp-pendant', 'lamp', 468, 'lamp'],
  ['cabinet-shaker', 'kitchen', 1680, 'metre'],
  ['faucet-basin', 'bath', 268, 'piece'],
  ['tile-terrazzo', 'tile', 104, 'box'],
  ['paint-kid', 'paint', 469, 'bucket'],
  ['walnut-engineered', 'floor', 598, 'box'],
  ['vanity-80', 'bath', 2380, 'set'],
  ['tile-mosaic', 'tile', 45, 'sheet'],
  ['handle-brass', 'hardware', 32, 'piece'],
  ['door-wood', 'door', 1980, 'door'],
].map(([key, category, price, unit]) => ({ key, category, price, unit }))
const categories = ['all', 'bath', 'floor', 'tile', 'kitchen', 'paint', 'lamp', 'hardware', 'door']
const promises = ['measure', 'carry', 'install', 'return']

const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem('shop-language')
const locale = (asked ?? navigator.language).startsWith('zh') ? 'zh-CN' : 'en'
const words = await (await fetch(`words/${locale}.json`)).json()
const word = key => words[key] ?? key

const element = (tag, options = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), options)
  made.append(...children)
  return made
}

const ask = text => window.Tact?.open(text)

const productCard = ({ key, price, unit }) => {
  const name = word(`${key}.name`)
  const question = element('button', { type: 'button', className: 'text', textContent: word('products.ask') })
  question.setAttribute('aria-label', `${word('products.ask')}: ${name}`)
  question.addEventListener('click', () => ask(word('products.question').replace('{name}', name)))
  return element(
    'li',
    {},
    element('img', { src: `pictures/${key}.svg`, alt: '', width: 400, height: 300, loading: 'lazy' }),
    element(
      'div',
      { className: 'card' },
      element('h3', { textContent: name }),
      element('p', { textContent: word(`${key}.text`) }),
      element(
        'div',
        { className: 'price' },
        element('strong', { textContent: `¥${price.toLocaleString('en')}` }),
        element('span', { textContent: ` / ${word(`unit.${unit}`)}` }),
        question,
      ),
    ),
  )
}

const showProducts = category => {
  const shown = products.filter(product => category === 'all' || product.category === category)
  document.querySelector('.products').replaceChildren(...shown.map(productCard))
  for (const button of document.querySelectorAll('.categories button'))
    button.setAttribute('aria-pressed', String(button.value === category))
}

const showWords = () => {
  document.documentElement.lang = locale
  document.title = word('title')
  for (const place of document.querySelectorAll('[data-word]')) place.textContent = word(place.dataset.word)
  for (const place of document.querySelectorAll('[data-label]'))
    place.setAttribute('aria-label', word(place.dataset.label))
  document.querySelector('.categories').append(
    ...categories.map(value => {
      const button = element('button', { type: 'button', value, textContent: word(`category.${value}`) })
      button.addEventListener('click', () => showProducts(value))
      return button
    }),
  )
  document
    .querySelector('.promises')
    .append(
      ...promises.map(key =>
        element(
          'li',
          {},
          element('h3', { textContent: word(`${key}.title`) }),
          element('p', { textContent: word(`${key}.text`) }),
        ),
      ),
    )
}

const embedWidget = () => {
  const script = element('script', { src: '/widget.js', async: true })
  Object.assign(script.dataset, { locale, position: 'right', color: '#7B4A2D' })
  document.body.append(script)
}

showWords()
showProducts('all')
embedWidget()
for (const button of document.querySelectorAll('[data-ask]')) button.addEventListener('click', () => ask())
document.querySelector('.language').addEventListener('click', () => {
  localStorage.setItem('shop-language', locale === 'en' ? 'zh-CN' : 'en')
  location.search = ''
})
