import type { FieldError } from './validation'

/** What a form shows after it was sent. Plain data: it travels to the browser, so it never holds a password. */
export interface FormState {
  status: 'idle' | 'ok' | 'error'
  message: string | null
  errors: FieldError[]
  /** What was typed, given back after an error. */
  values: Record<string, string>
  /** Tokens that a script has to keep (bearer variants). */
  issued: { access_token: string; expires_in: number; variant: string } | null
  /** What a copied credential got when it was replayed from a clean client. */
  replay: Replayed | null
}

export interface Replayed {
  status: number
  code: string | null
  /** Who it was taken for, when it was let in. */
  name: string | null
  node: string | null
}

export const IDLE: FormState = { status: 'idle', message: null, errors: [], values: {}, issued: null, replay: null }
