import { bodyWithoutPasswords, parsedJson, urlWithoutPasswords } from './passwords'
import { cutOff } from './placeholders'
import { type Exchange, type Header, REPORT_HEADER, type ServerReport, serverReportSchema } from './recording'

/** Turns the two halves of a real exchange into data: bounded, and without passwords. */

/** Of a body, in letters. Longer ones are cut, visibly. */
const LONGEST_BODY = 65_536

/** What a request says, read from a copy of it: the request itself can still be sent. */
export async function captureRequest(request: Request): Promise<Exchange['request']> {
  const { text, bytes } = await bodyOf(request.clone())
  const headers = headersOf(request.headers)
  const hasBody = bytes > 0
  return {
    method: request.method,
    url: urlWithoutPasswords(request.url),
    headers,
    body: hasBody ? bounded(bodyWithoutPasswords(text, request.headers.get('content-type') ?? '')) : null,
    bodyBytes: bytes,
  }
}

/** What an answer says, read from a copy of it: whoever asked can still read it. */
export async function captureResponse(response: Response): Promise<Exchange['response']> {
  const { text, bytes } = await bodyOf(response.clone())
  return {
    status: response.status,
    statusText: response.statusText,
    // The report stands beside the answer, not in it; and what script may see of `Set-Cookie` differs by browser.
    headers: headersOf(response.headers).filter(([name]) => !/^(set-cookie|x-recording)$/i.test(name)),
    body: bounded(bodyWithoutPasswords(text, response.headers.get('content-type') ?? '')),
    bodyBytes: bytes,
    fault: null,
  }
}

/** No answer came: what script was told of the reason, which isn't much. */
export const noAnswer = (fault: unknown): Exchange['response'] => ({
  status: 0,
  statusText: '',
  headers: [],
  body: '',
  bodyBytes: 0,
  fault: fault instanceof Error ? fault.message : String(fault),
})

/** The server's report out of an answer's header; null where there is none, or one that isn't one. */
export function reportIn(headers: Headers): ServerReport | null {
  const encoded = headers.get(REPORT_HEADER)
  if (encoded === null) return null
  const parsed = serverReportSchema.safeParse(parsedJson(decoded(encoded)))
  return parsed.success ? parsed.data : null
}

function decoded(base64url: string): string {
  try {
    const bytes = Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    )
    return new TextDecoder().decode(bytes)
  } catch {
    return ''
  }
}

const headersOf = (headers: Headers): Header[] => [...headers].map(([name, value]) => [name, value])

async function bodyOf(message: Request | Response): Promise<{ text: string; bytes: number }> {
  const body = await message.arrayBuffer()
  return { text: new TextDecoder().decode(body), bytes: body.byteLength }
}

const bounded = (text: string) =>
  text.length <= LONGEST_BODY ? text : text.slice(0, LONGEST_BODY) + cutOff(text.length - LONGEST_BODY)
