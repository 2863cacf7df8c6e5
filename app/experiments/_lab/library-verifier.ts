import 'server-only'
import type { KeyObject } from 'node:crypto'
import { errors, jwtVerify } from 'jose'

/**
 * What jose says of a token when it is given the key and nothing else; null where it takes it. What it takes opens
 * nothing.
 */
export async function libraryRefusal(token: string, key: KeyObject): Promise<string | null> {
  try {
    await jwtVerify(token, key)
    return null
  } catch (error) {
    if (error instanceof errors.JOSEError) return error.code
    // A key that doesn't suit the token's algorithm: jose throws a TypeError for it.
    if (error instanceof TypeError) return 'TypeError'
    throw error
  }
}
