import type { Challenge } from '../challenge'

export const challenge: Challenge = {
  name: 'past-lax',
  title: 'Get a forged transfer past SameSite=Lax',
  goal: 'Tom is signed in at his bank, in this browser. Have a page of another site move his money to Jerry.',
  people: [
    {
      name: 'Tom',
      is: 'Signed in at the bank in this browser, by a cookie with SameSite=Lax. He opens what you send him.',
    },
    { name: 'Jerry', is: 'You. You have a page on another site and nothing at the bank but an account.' },
  ],
  endpoints: [
    { method: 'GET', path: 'account', does: 'Answers with Tom’s balance.' },
    { method: 'POST', path: 'transfer', does: 'Moves an amount: {"to": "jerry", "amount": 100}.' },
    {
      method: 'GET',
      path: 'transfer',
      does: 'Explains how a transfer is sent. Its framework knows ?_method=, for clients that can send GET alone.',
    },
  ],
  steps: ['A request of another site arrived with Tom’s cookie.', 'That request moved Tom’s money to Jerry.'],
  hints: [
    'SameSite=Lax keeps the cookie from a form, a frame and a fetch of another site. From one thing it does not.',
    'A link that is followed in the whole window is a GET, and the cookie comes along. What else could a GET be taken for?',
    'On the attacker’s page choose “link” and the address transfer, with to=jerry, amount=100 and _method=POST in its query.',
  ],
  presets: [
    { label: 'Look at the account', sender: 'page', method: 'GET', path: 'account' },
    {
      label: 'A transfer from the bank’s own page',
      sender: 'page',
      method: 'POST',
      path: 'transfer',
      body: '{"to": "tom", "amount": 1}',
    },
    { label: 'Ask how transfers are sent', sender: 'page', method: 'GET', path: 'transfer' },
  ],
  tools: ['attacker'],
  fix: {
    says: 'A transfer is a POST and nothing else, and the browser must say that it comes from the bank’s own origin.',
    weak: 'const method = query._method ?? request.method',
    fixed: "if (request.method !== 'POST' || secFetchSite !== 'same-origin') refuse()",
  },
  lesson:
    'SameSite=Lax is only as good as the rule that a GET changes nothing. A method override breaks that rule for the whole app.',
  reading: [
    {
      name: 'RFC 6265bis §8.8: SameSite cookies',
      href: 'https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-20.html#section-8.8',
    },
    {
      name: 'PortSwigger: Bypassing SameSite cookie restrictions',
      href: 'https://portswigger.net/web-security/csrf/bypassing-samesite-restrictions',
    },
  ],
  experiment: 'csrf',
}
