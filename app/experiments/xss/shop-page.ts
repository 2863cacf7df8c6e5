import { barePage } from '@/app/experiments/_lab/bare-page'

/**
 * A small page that is weak on purpose: what a visitor wrote goes into it unescaped. It brings a policy of its own, so
 * that what runs in it reaches the endpoints it is given and nothing else, whatever it tries. Text in, text out: no
 * secret is here.
 */
export interface ShopPage {
  title: string
  /** The page's own script, and what that one has to know. */
  script: string
  facts: object
  /** What a visitor wrote, as HTML. Only ever a text of ours: see DECISIONS.md, 34. */
  comment: string
  /** `nonce`: only scripts that carry this answer's nonce run. `none`: every script that is in the page. */
  policy: 'none' | 'nonce'
  nonce: string
  /** Addresses that scripts may ask; a trailing slash means all below. */
  mayAsk: readonly string[]
  /** The one origin that may put the page into a frame. */
  framedBy: string
}

export const shopPage = ({ title, script, facts, comment, nonce }: ShopPage): string =>
  barePage({ title, scripts: [{ text: script, facts }], body: `<article>\n${comment}\n</article>`, nonce })

/** The page's policy. With either one a script asks the same few addresses; what differs is which scripts run. */
export function shopPolicy({ policy, nonce, mayAsk, framedBy }: ShopPage): string {
  return [
    "default-src 'none'",
    policy === 'nonce' ? `script-src 'nonce-${nonce}'` : "script-src 'unsafe-inline'",
    // Without this: the script asks the node's real endpoints, which have the visitor's own cookies by them.
    `connect-src ${mayAsk.join(' ')}`,
    "form-action 'none'",
    "base-uri 'none'",
    `frame-ancestors ${framedBy}`,
    // No windows, no way to the page around it, no downloads; a page opened on its own is no exception.
    'sandbox allow-scripts allow-same-origin',
  ].join('; ')
}
