// @ts-check
// What a person sees who is refused before there is a page: one sentence on the cause, one on the cure, and a link.
// Only text of ours and origins that are configured stand in it, nothing of the request.

/** @typedef {{ title: string, cause: string, cure: string, link?: string }} Words */

/**
 * A whole page without a script. It takes the reader's own colours.
 *
 * @param {Words} words
 */
export const refusalPage = ({ title, cause, cure, link }) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<h1>${title}</h1>
<p>${cause}</p>
<p>${cure}${link ? ` <a href="${link}">${link}</a>` : ''}</p>
</html>
`

/** Opened under a name that is not the app's. @param {string} appOrigin @returns {Words} */
export const misdirectedWords = (appOrigin) => ({
  title: 'This is not the address of the app',
  cause: `This app is set up for ${appOrigin} and answers under no other name: its cookies, its sign-ins and its forms belong to that address.`,
  cure: 'Open it there:',
  link: appOrigin,
})

/** @type {Words} */
export const TOO_MANY_COOKIES = {
  title: 'The cookies of this host are too large',
  cause:
    'The browser sent more than 32 KiB of headers, almost always cookies. All ports of a host share their cookies, so those of every other app that ran on localhost are sent here too. Nothing was read.',
  cure: 'Delete the cookies of this host in the browser’s settings (for localhost: site data of localhost), then load the page again. A private window shows the app at once.',
}

/** Whether a browser asks for a page, going by what it accepts. @param {string | undefined} accept */
export const wantsPage = (accept) => /(^|[,\s])text\/html/i.test(accept ?? '')
