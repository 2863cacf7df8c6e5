/** A provider's identity that signs in to an account, as an endpoint and a page tell it. */
export interface LinkedProvider {
  /** Names the link in an address. Made of the identity, so that it is the same at every node. */
  id: string
  issuer: string
  subject: string
  name: string
  /** ISO 8601. */
  createdAt: string
}

/** The ways into an account: its password, and the identities that are linked to it. */
export interface WaysIn {
  hasPassword: boolean
  links: LinkedProvider[]
}
