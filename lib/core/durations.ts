/** Lifetimes are numbers of seconds throughout; these say which unit the author thought in. */
export const minutes = (count: number) => count * 60
export const hours = (count: number) => count * 3600
export const days = (count: number) => count * 86_400

/** `moment` moved by a number of seconds; negative moves it back. */
export const addSeconds = (moment: Date, seconds: number) => new Date(moment.getTime() + seconds * 1000)

/** Whole seconds since 1970, the NumericDate of RFC 7519 §2. */
export const toEpochSeconds = (moment: Date) => Math.floor(moment.getTime() / 1000)
