import 'server-only'
import { processGlobal } from '@/lib/server/config/process-global.mjs'

/** What Node calls a certificate that it does not accept. */
const REFUSED = /^(?:CERT_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT|UNABLE_TO_|ERR_TLS_CERT_ALTNAME_INVALID$)/

/**
 * Says once for each origin that its certificate is not trusted here, where that is why a request of this node to it got
 * no answer. Answers whether it is.
 *
 * Without this: a node that asks another one over https is told "fetch failed", and the certificate looks well in every
 * browser that has been told of its authority.
 */
export function noticeCertificate(fault: unknown, origin: string, say = (line: string) => console.warn(line)): boolean {
  const code = codeOf(fault)
  if (code === null || !REFUSED.test(code)) return false
  const told = processGlobal('certificate-notices', () => new Set<string>())
  if (!told.has(origin))
    say(
      `The certificate of ${origin} is not trusted by this node (${code}). Name its authority: NODE_EXTRA_CA_CERTS=/path/to/authority.pem`,
    )
  told.add(origin)
  return true
}

/** The code of what lies underneath a failed `fetch`. */
function codeOf(fault: unknown): string | null {
  const cause = fault instanceof Error && fault.cause instanceof Error ? fault.cause : fault
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : null
}
