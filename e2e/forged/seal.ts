import { createCipheriv, createDecipheriv, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

/** The eight parts of an iron seal (Fe26.2). The `~2` that iron-session appends is no part of it. */
export interface SealParts {
  prefix: string
  passwordId: string
  encryptionSalt: string
  iv: string
  ciphertext: string
  expiration: string
  hmacSalt: string
  hmac: string
}

const NAMES = ['prefix', 'passwordId', 'encryptionSalt', 'iv', 'ciphertext', 'expiration', 'hmacSalt', 'hmac'] as const

export const sealParts = (seal: string) => {
  const values = seal.replace(/~2$/, '').split('*')
  return Object.fromEntries(NAMES.map((name, at) => [name, values[at] ?? ''])) as unknown as SealParts
}

export const joinSeal = (parts: SealParts, tail = '~2') => NAMES.map((name) => parts[name]).join('*') + tail

const derive = (password: string, salt: string) => pbkdf2Sync(password, salt, 1, 32, 'sha1')
const mac = (password: string, { hmacSalt, ...parts }: Omit<SealParts, 'hmac'>) => {
  const base = [
    parts.prefix,
    parts.passwordId,
    parts.encryptionSalt,
    parts.iv,
    parts.ciphertext,
    parts.expiration,
  ].join('*')
  return createHmac('sha256', derive(password, hmacSalt)).update(base).digest('base64url')
}

/** Seals any text by the published recipe, with nothing but node:crypto. */
export function sealText(text: string, password: string, { passwordId = '1', expiration = '' } = {}): string {
  const encryptionSalt = randomBytes(32).toString('hex')
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-256-cbc', derive(password, encryptionSalt), iv)
  const parts = {
    prefix: 'Fe26.2',
    passwordId,
    encryptionSalt,
    iv: iv.toString('base64url'),
    ciphertext: Buffer.concat([cipher.update(text), cipher.final()]).toString('base64url'),
    expiration,
    hmacSalt: randomBytes(32).toString('hex'),
  }
  return joinSeal({ ...parts, hmac: mac(password, parts) })
}

/** Opens a seal if one of the passwords fits; null where none does. */
export function openSeal(seal: string, passwords: string[]): string | null {
  const parts = sealParts(seal)
  const password = passwords.find((candidate) => mac(candidate, parts) === parts.hmac)
  if (!password) return null
  const decipher = createDecipheriv(
    'aes-256-cbc',
    derive(password, parts.encryptionSalt),
    Buffer.from(parts.iv, 'base64url'),
  )
  return Buffer.concat([decipher.update(Buffer.from(parts.ciphertext, 'base64url')), decipher.final()]).toString('utf8')
}

/** The same parts under a new and fitting MAC: only whoever has the password can do it. */
export const resign = (parts: SealParts, password: string) => joinSeal({ ...parts, hmac: mac(password, parts) })
