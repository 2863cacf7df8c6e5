/**
 * The shop's own script, letter for letter as the page has it. It finds the customer's token where this case keeps one,
 * places the customer's order, and tells the page around it how that went and what the browser refused.
 */
export const SHOP_SCRIPT = `(async () => {
  const { home, run, name, token: place, order } = JSON.parse(document.currentScript.dataset.facts)
  const say = (said) => parent.postMessage({ name, ...said }, home)
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => say({ says: 'blocked', directive: effectiveDirective }))
  addEventListener('message', ({ origin, source, data }) => {
    if (origin !== home || source !== parent) return
    for (const store of ['localStorage', 'sessionStorage']) for (const key of ['lab-token', 'lab-refresh']) window[store].removeItem(key)
    for (const [store, key, value] of data.keep) window[store].setItem(key, value)
    say({ says: 'kept', id: data.id })
  })
  // Not a global: no other script of the page can name it.
  let token = null
  if (place === 'memory') token = (await (await fetch('jwt/refresh', { method: 'POST' })).json()).access_token
  else if (place !== null) token = window[place].getItem('lab-token')
  if (order === null) return say({ says: 'open' })
  const { status } = await fetch(order + '&by=page', { method: 'POST', headers: token ? { Authorization: 'Bearer ' + token } : {} })
  say({ says: 'ordered', status })
})()`
