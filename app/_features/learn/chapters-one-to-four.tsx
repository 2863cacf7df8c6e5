import { ScrollFrame } from '@/app/_ui/scroll-frame'
import { Term } from '@/app/_ui/term'
import { Chapter } from './chapter'
import type { Pieces } from './pieces-on-the-server'

/** Why a server forgets, and what it can be reminded with. */
export function Why({ pieces }: { pieces: Pieces }) {
  return (
    <Chapter
      id="why"
      breakIt={{ href: '/experiments/seven-steps', name: 'ask without a credential' }}
      keep="Every request must bring its own proof. The only questions are where the truth behind that proof is kept, and who attaches it."
    >
      <p>
        You type your password once. A second later your browser asks for the next page, and the server has no idea who
        is asking. HTTP was made that way: each request stands alone, and no connection belongs to a person.
      </p>
      <p>
        So the server hands the browser something to show next time: a <Term of="credential" />. Nobody wants to send
        the password again and again, so the credential stands in for it. It is good for a while, and whoever holds it
        is treated as you. That last part is why this subject is hard.
      </p>
      <p>
        There are two questions, and most confusion comes from mixing them. <b>Where is the truth kept?</b> In a row on
        the server that the credential merely names, or in the credential itself. <b>How does it travel?</b> In a{' '}
        <Term of="cookie" /> that the browser attaches by itself, or in a header that a script has to set. “Session” and
        “JWT” are the two usual answers to the first question. The second one decides which attacks you get. It decides
        whether another site’s form can use the credential, which is <Term of="csrf" />. It decides whether the
        credential can be kept from a script that an attacker injects, which is <Term of="xss" />. The first one does
        not. The figures name six designs: <a href="#designs">S1 to S3 are sessions, J1 to J3 are JWTs</a>.
      </p>
      {pieces.withAndWithout}
    </Chapter>
  )
}

/** The seven steps of a session. */
export function Session({ pieces }: { pieces: Pieces }) {
  return (
    <Chapter
      id="session"
      breakIt={{ href: '/experiments/fixation', name: 'plant a session id before the victim signs in' }}
      keep="A session cookie is a cloakroom ticket. It names a row and says nothing else, so deleting the row ends it at once."
    >
      <p>
        With a <Term of="session" />, the <i>server</i> remembers you. The browser gets a ticket with a number on it.
      </p>
      <ol className="walk">
        <li id="session-step-1">
          <b>You send your name and password.</b> It is one POST, from a sign-in form, a sign-up form, or the end of a
          sign-in with Google or GitHub.
        </li>
        <li id="session-step-2">
          <b>The server checks them.</b> It compares the password with the stored hash, and takes equally long for an
          account that does not exist. Otherwise the time alone would tell an attacker which addresses have accounts.
        </li>
        <li id="session-step-3">
          <b>The server writes a row.</b> It draws 256 random bits as the session’s id, and stores their hash beside
          your user id. It stores two expiry times: one starts again with each request, the other is fixed. Whoever
          copies that table cannot sign in with it, because only hashes are in it.
        </li>
        <li id="session-step-4">
          <b>The server sets a cookie</b> with the id in it, and nothing about you. It always makes a new id: an id that
          was there before the sign-in may be one that an attacker planted.
        </li>
        <li id="session-step-5">
          <b>You ask for a page.</b> The browser adds the cookie by itself. No script is involved, and none is needed.
        </li>
        <li id="session-step-6">
          <b>The server looks the id up.</b> That is one read of the database on every request. If the row is there and
          has not ended, the request is yours.
        </li>
        <li id="session-step-7">
          <b>You are let in, until the row is gone.</b> It ends when its time is up, when you log out here or
          everywhere, or when an administrator deletes it. The cookie may still lie in the browser, but it names nothing
          now.
        </li>
      </ol>
      {pieces.bothWalks}
      <p>
        What is good about it follows from the row. Revoking is a delete. The server can list your devices, end one of
        them, and change your role with effect at the next request. What it costs follows too. A store must keep the
        rows, every server must reach it, and something must clean up the rows that have ended.
      </p>
    </Chapter>
  )
}

/** HttpOnly, Secure, SameSite, Path, Max-Age and the prefix. */
export function Cookie({ pieces }: { pieces: Pieces }) {
  return (
    <Chapter
      id="cookie"
      breakIt={{ href: '/experiments/cookie-lab', name: 'set the flags of your own cookie, and see who gets it' }}
      keep="HttpOnly stops a script from copying the cookie. It does not stop the script from using it."
    >
      <p>
        A cookie is a name, a value, and a handful of attributes. Each attribute closes one way in. The table says what
        each is for. The first figure below switches one off at a time, wherever a run can show the difference.
      </p>
      <ScrollFrame label="The cookie’s attributes">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">Attribute</th>
              <th scope="col">What it does</th>
              <th scope="col">Without it</th>
              <th scope="col">What it does not do</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">
                <code>HttpOnly</code>
              </th>
              <td>Hides the cookie from scripts.</td>
              <td>An injected script copies it and takes it home.</td>
              <td>The script can still send requests from your page, and the cookie goes along.</td>
            </tr>
            <tr>
              <th scope="row">
                <code>Secure</code>
              </th>
              <td>Sends it over HTTPS only. Chromium and Firefox make an exception for localhost.</td>
              <td>
                Whoever is on the network reads it in a request over plain HTTP, and can make the browser send one.
              </td>
              <td>Another subdomain, over HTTPS, can still write a cookie of the same name.</td>
            </tr>
            <tr>
              <th scope="row">
                <code>SameSite=Lax</code>
              </th>
              <td>Keeps it off POST forms, pictures and frames of other sites.</td>
              <td>
                Chromium acts as if it said <code>Lax</code>, with a gap of two minutes. While the cookie is that young,
                a form (POST) of another site still brings it along. Not every browser has such a default. With{' '}
                <code>SameSite=None</code> the form always brings it.
              </td>
              <td>A link from another site still brings it along. Another port of the same host is the same site.</td>
            </tr>
            <tr>
              <th scope="row">
                <code>Path</code>
              </th>
              <td>Sends it only with requests below that path.</td>
              <td>
                It goes with requests below the address that set it. With Path=/ every endpoint of the host sees it, in
                its logs too.
              </td>
              <td>It is no wall. A script of the same origin can ask for any path.</td>
            </tr>
            <tr>
              <th scope="row">
                <code>__Host-</code> (prefix)
              </th>
              <td>The browser accepts the name only with Secure, Path=/ and no Domain.</td>
              <td>A sibling subdomain plants a cookie of the same name.</td>
              <td>It hides nothing.</td>
            </tr>
            <tr>
              <th scope="row">
                <code>Max-Age</code>
              </th>
              <td>Says when the browser forgets it.{pieces.longestAge}</td>
              <td>It goes when the browser is closed. If the browser restores its last windows, it stays.</td>
              <td>It ends nothing on the server. A copy elsewhere has no Max-Age.</td>
            </tr>
          </tbody>
        </table>
      </ScrollFrame>
      {pieces.attributes}
      {pieces.cookieArrivals}
      <p>
        You will read that a client must set <code>credentials: include</code> for cookies to be sent, and that the
        server must answer with <code>credentials: true</code>. That is true of other origins only. A call to your own
        origin sends your cookies with no option at all.
      </p>
    </Chapter>
  )
}

/** The seven steps of a token, decoded in place. */
export function Token({ pieces }: { pieces: Pieces }) {
  return (
    <Chapter
      id="token"
      breakIt={{ href: '/experiments/forging', name: 'forge a token' }}
      keep="A signature proves that nobody changed the token. It proves nothing about who holds it."
    >
      <p>
        With a <Term of="jwt" />, the <i>browser</i> carries who you are. The server signs a small text and forgets it.
      </p>
      {pieces.tokenInParts}
      <ol className="walk">
        <li id="token-step-1">
          <b>You send your name and password.</b> The request is the same as for a session.
        </li>
        <li id="token-step-2">
          <b>The server checks them.</b> That is the same, too. Up to here the two methods do the same with the same
          body.
        </li>
        <li id="token-step-3">
          <b>The server signs a token.</b> It puts your id, your role and an <Term of="expiry" /> into it. No row is
          written for it; a refresh token, which many servers add, has one.
        </li>
        <li id="token-step-4">
          <b>The server sends the token in the JSON body,</b> marked <code>no-store</code>. A script has to put it
          somewhere: a variable, which a reload empties, or localStorage, which every script of the page can read.
        </li>
        <li id="token-step-5">
          <b>You ask for something.</b> A script puts the token into the <code>Authorization</code> header. A plain link
          cannot do that, so a page opened by a link arrives without it.
        </li>
        <li id="token-step-6">
          <b>The server verifies the token</b> with its key: the signature, the algorithm, the expiry, who issued it and
          for whom. Nothing is looked up, unless the server keeps a list of revoked tokens.
        </li>
        <li id="token-step-7">
          <b>You are let in, until the token expires.</b> Then you sign in again, or a <Term of="refresh-token" /> gets
          you the next one.
        </li>
      </ol>
      {pieces.oneCheckOff}
      <p>
        The article that started this says a signature makes a token <i>tamper-proof</i>. It makes it{' '}
        <i>tamper-evident</i>: everybody can change it, and the server notices. It notices only what it checks. A
        library called with no options accepts a token without an expiry, and one that was meant for another service.
      </p>
    </Chapter>
  )
}
