/**
 * Opens the message of an exchange in the recording inside an element, or the one that stands for it and its like, and
 * goes there. Answers whether there is one: the view that is chosen may draw none.
 */
export function openMessage(within: string, id: string): boolean {
  const name = CSS.escape(id)
  const button = document
    .getElementById(within)
    ?.querySelector(`button:is([data-message="${name}"], [data-also~="${name}"])`)
  if (!(button instanceof HTMLButtonElement)) return false
  if (button.getAttribute('aria-expanded') === 'false') button.click()
  button.focus({ preventScroll: true })
  button.scrollIntoView({ block: 'center' })
  return true
}
