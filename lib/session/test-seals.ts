import { createCipheriv, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

/** The eight parts of an iron seal, and the mark that iron-session puts behind them. */
export interface SealParts {
  prefix: string
  id: string
  salt: string
  iv: string
  ciphertext: string
  expiry: string
  macSalt: string
  mac: string
  suffix: string
}

export const PARTS = ['prefix', 'id', 'salt', 'iv', 'ciphertext', 'expiry', 'macSalt', 'mac'] as const

export function partsOf(seal: string): SealParts {
  const [body = '', ...marks] = seal.split('~')
  const texts = body.split('*')
  return Object.fromEntries([
    ...PARTS.map((name, at) => [name, texts[at] ?? '']),
    ['suffix', marks.map((mark) => `~${mark}`).join('')],
  ]) as unknown as SealParts
}

export const joined = (parts: SealParts) => PARTS.map((name) => parts[name]).join('*') + parts.suffix

const derive = (secret: string, salt: string) => pbkdf2Sync(secret, salt, 1, 32, 'sha1')

/** The parts under an HMAC that fits them: only whoever has the secret can do it. */
export function resealed(parts: SealParts, secret: string): string {
  const authenticated = [parts.prefix, parts.id, parts.salt, parts.iv, parts.ciphertext, parts.expiry].join('*')
  return joined({
    ...parts,
    mac: createHmac('sha256', derive(secret, parts.macSalt)).update(authenticated).digest('base64url'),
  })
}

/** Seals any bytes by the published recipe, with nothing but node:crypto. */
export function sealedBytes(content: Buffer, secret: string, change: Partial<SealParts>): string {
  const [salt, iv, macSalt] = [randomBytes(32).toString('hex'), randomBytes(16), randomBytes(32).toString('hex')]
  const cipher = createCipheriv('aes-256-cbc', derive(secret, salt), iv)
  const ciphertext = Buffer.concat([cipher.update(content), cipher.final()]).toString('base64url')
  const expiry = String(Date.now() + 3_600_000)
  return resealed(
    {
      prefix: 'Fe26.2',
      id: '1',
      salt,
      iv: iv.toString('base64url'),
      ciphertext,
      expiry,
      macSalt,
      mac: '',
      suffix: '~2',
      ...change,
    },
    secret,
  )
}
