import { LEFT_OUT } from './placeholders'

/** What looks like a token or a seal is one, wherever it was pasted. `~` may stand there as `%7E`. */
export const LOOKS_LIKE_A_CREDENTIAL = /\beyJ[\w-]{5,}\.[\w-]*\.[\w-]*|\bFe26\.2\*[\w.*~%-]+/g
/** 32 random bytes in base64url: an opaque session id, a refresh token, and hashes of that length too. */
const RANDOM = /(?<![\w-])[\w-]{43}(?![\w-])/g

/** A sentence without anything that looks like a credential: for what is kept or handed on as text. */
export const textWithoutCredentials = (text: string): string =>
  text.replaceAll(LOOKS_LIKE_A_CREDENTIAL, LEFT_OUT).replaceAll(RANDOM, LEFT_OUT)
