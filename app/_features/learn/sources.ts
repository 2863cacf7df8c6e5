import type { Standard } from '@/lib/claims/statement'
import { asvs, browserApps, cookieSpec, corsSpec, owasp, rfc } from '@/lib/claims/standards'
import type { ChapterId } from './contents'

/** Where each chapter stands written: the section of an RFC or another specification, and what OWASP asks for. */
export const SOURCES: Readonly<Record<ChapterId, readonly Standard[]>> = {
  why: [rfc(9110, '3.3'), cookieSpec('8.2'), owasp('Session_Management', 'introduction')],
  session: [
    cookieSpec('4.1'),
    owasp('Session_Management', 'session-id-properties'),
    owasp('Authentication', 'authentication-responses'),
    asvs(7, '2'),
    asvs(7, '3'),
  ],
  cookie: [
    cookieSpec('4.1.2'),
    cookieSpec('4.1.3'),
    cookieSpec('5.6.7.2'),
    owasp('Session_Management', 'cookies'),
    asvs(3, '3'),
  ],
  token: [rfc(7519, '4.1'), rfc(7519, '7.2'), rfc(6750, '2.1'), rfc(8725, '3'), asvs(9, '1'), asvs(9, '2')],
  signed: [
    rfc(7515, '5.2'),
    rfc(7519, '12'),
    owasp('JSON_Web_Token'),
    { name: 'iron-session', href: 'https://github.com/vvo/iron-session' },
  ],
  theft: [rfc(6750, '5.3'), rfc(9700, '2.2'), owasp('Session_Management', 'session-expiration'), asvs(7, '4')],
  revocation: [rfc(7009, '2'), rfc(7519, '4.1.7'), owasp('JSON_Web_Token'), asvs(7, '4')],
  refresh: [rfc(9700, '4.14'), rfc(6749, '6'), asvs(10, '4')],
  attacker: [
    owasp('Cross_Site_Scripting_Prevention'),
    owasp('Cross-Site_Request_Forgery_Prevention'),
    corsSpec,
    cookieSpec('5.6.7'),
    asvs(3, '5'),
  ],
  machines: [rfc(7517, '5'), rfc(9068, '4'), rfc(8725, '3.9'), asvs(9, '2')],
  providers: [
    {
      name: 'OpenID Connect Core, 3.1.3.7',
      href: 'https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation',
    },
    rfc(7636, '4'),
    rfc(9700, '2.1'),
    rfc(9207, '2.4'),
    asvs(10, '2'),
    asvs(10, '5'),
  ],
  choosing: [browserApps, rfc(9700, '2.2'), rfc(8725, '3'), owasp('Session_Management'), asvs(7, '1')],
  sayings: [
    { name: 'The claims, each with the text that rules on it', href: '/claims' },
    rfc(8725, '2'),
    rfc(9700, '4'),
    owasp('Session_Management'),
  ],
}
