/** What is said when a link was removed. */
export const unlinked = (name: string) =>
  `${name} is no longer linked. Sign-ins made with it stay until you log out everywhere.`
