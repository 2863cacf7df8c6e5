import type { Standard } from './statement'

/** A section of an RFC. */
export const rfc = (number: number, section?: string): Standard => ({
  name: section ? `RFC ${number}, ${section}` : `RFC ${number}`,
  href: `https://www.rfc-editor.org/rfc/rfc${number}${section ? `#section-${section}` : ''}`,
})

/** A section of the cookie specification that browsers follow. */
export const cookieSpec = (section: string): Standard => ({
  name: `Draft RFC 6265bis, ${section}`,
  href: `https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-${section}`,
})

/** The part of the Fetch standard that defines CORS. */
export const corsSpec: Standard = {
  name: 'Fetch, CORS protocol',
  href: 'https://fetch.spec.whatwg.org/#http-cors-protocol',
}

const CHAPTERS = {
  3: '0x12-V3-Web-Frontend-Security',
  6: '0x15-V6-Authentication',
  7: '0x16-V7-Session-Management',
  8: '0x17-V8-Authorization',
  9: '0x18-V9-Self-contained-Tokens',
  10: '0x19-V10-OAuth-and-OIDC',
} as const

/** A requirement, or a section, of the OWASP Application Security Verification Standard. */
export const asvs = (chapter: keyof typeof CHAPTERS, rest: string): Standard => ({
  name: `ASVS 5.0, ${chapter}.${rest}`,
  href: `https://github.com/OWASP/ASVS/blob/v5.0.0/5.0/en/${CHAPTERS[chapter]}.md`,
})

/** What the IETF advises for applications in a browser. */
export const browserApps: Standard = {
  name: 'RFC 10017, OAuth for browser-based apps',
  href: 'https://www.rfc-editor.org/rfc/rfc10017',
}

/** A cheat sheet of OWASP, and a heading in it. */
export const owasp = (sheet: string, heading?: string): Standard => ({
  name: `OWASP, ${sheet.replaceAll('_', ' ')}`,
  href: `https://cheatsheetseries.owasp.org/cheatsheets/${sheet}_Cheat_Sheet.html${heading ? `#${heading}` : ''}`,
})
