/** The shapes CONTRACT.md promises, written from the client's side. */
export interface User {
  id: string
  name: string
  email: string
  role: 'user' | 'admin'
}

export interface SessionView {
  id: string
  createdAt: string
  expiresAt: string
  idleExpiresAt: string
}

export interface SessionAnswer {
  user: User
  session: SessionView
}

export interface TokenAnswer {
  access_token?: string
  refresh_token?: string
  token_type: string
  expires_in: number
  user: User
}

export interface Claims {
  iss: string
  aud: string | string[]
  sub: string
  iat: number
  nbf: number
  exp: number
  jti: string
  client_id: string
  role: string
  ver: number
  sid: string
}

export interface Device {
  id: string
  current: boolean
  createdAt: string
  lastSeenAt: string
  expiresAt: string
  userAgent: string
}

export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  code: string
  requestId: string
  errors?: { path: string; message: string }[]
}
