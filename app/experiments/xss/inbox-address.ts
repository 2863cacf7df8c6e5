/** Where the injected script sends what it took: of the attacker's origin, and nowhere at the app's. */
export const inboxAt = (attackerOrigin: string): string => `${attackerOrigin}/experiments/xss/attacker/inbox`
