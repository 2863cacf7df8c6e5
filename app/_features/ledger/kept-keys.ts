/** Where localStorage keeps the ledger, and the newest round. */
export const LEDGER_KEY = 'claims'
export const ROUND_KEY = 'claims-round'
