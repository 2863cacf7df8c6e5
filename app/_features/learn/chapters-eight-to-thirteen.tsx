import { ScrollFrame } from '@/app/_ui/scroll-frame'
import Link from 'next/link'
import { LIST } from '@/app/_features/advisor/questions'
import { Term } from '@/app/_ui/term'
import { Chapter } from './chapter'
import type { Pieces } from './pieces-on-the-server'
import { Sayings } from './sayings'

/** Rotation, reuse detection, two tabs, the lost answer, grace. */
export function Refresh({ pieces }: { pieces: Pieces }) {
  return (
    <Chapter
      id="refresh"
      breakIt={{ href: '/experiments/refresh-race', name: 'race two tabs, then steal a refresh token' }}
      keep="A refresh token that is used twice has two holders. The server cannot tell which one is you, so it signs both out."
    >
      <p>
        Short access tokens mean signing in every few minutes, unless something else gets you the next one. That is the{' '}
        <Term of="refresh-token" />: long-lived, sent to one address only, kept in an HttpOnly cookie, and stored hashed
        in a table. Yes, that is a session. It is asked every five minutes instead of on every request. The token on the
        home page has none at first, so there the server keeps nothing about you.
      </p>
      <p>
        A stolen refresh token would be worth weeks, so each one works once. Using it returns a new one: that is{' '}
        <Term of="rotation" />. RFC 9700 asks for it where a client cannot keep a secret, such as a script in a browser.
        The alternative is a token that is bound to a key (DPoP, RFC 9449). It works only together with a private key
        that does not leave the client. If an old one turns up again, somebody else may have a copy. The server assumes
        so. <Term of="reuse-detection" /> revokes the whole <Term of="refresh-token-family" />, and thief and owner are
        both signed out.
      </p>
      <p>
        Two honest cases look just like that theft. You have two tabs open, and both renew in the same second. Or the
        answer with the new token is lost on the way, and your browser tries again with the old one. Without help, both
        sign you out. So there is a <Term of="grace" /> of some seconds. During it the old token gets the <i>same</i>{' '}
        new token again, if that one is still unused. The server need not store it for that: it computes the new token
        from the old one and a key of its own.
      </p>
      {pieces.refreshTrees}
      <p>
        One gap remains. A thief who comes within those seconds is let through. He is noticed when the owner comes back
        with the old token; if the owner never does, the thief goes on renewing, and a server without a grace period
        does not notice that either. So keep the grace short, and let the tabs of one browser take turns: browsers have
        a lock for that (Web Locks).
      </p>
    </Chapter>
  )
}

/** Three matrices. */
export function Attacker({ pieces }: { pieces: Pieces }) {
  return (
    <Chapter
      id="attacker"
      breakIt={{ href: '/experiments/csrf', name: 'take money from a bank with a form on another site' }}
      keep="What the browser attaches by itself can be forged from another site. What a script can read, an injected script can carry away. Each needs a defence of its own."
    >
      <h3>XSS: somebody’s script runs in your page</h3>
      <p>
        A script that was injected into your page can do whatever your page can do. It reads localStorage. It cannot
        read an HttpOnly cookie, and it does not need to: it calls your endpoints, and the browser attaches the cookie.
        So HttpOnly decides whether the credential is <i>copied out</i>. It does not decide whether it is <i>used</i>.
        The first defence is to encode whatever users typed before you print it, so that it never becomes a script. The
        second is a content security policy with a nonce, which stops a script that got in all the same. It does not
        stop injected forms and links.
      </p>
      {pieces.injectedScript}
      <h3>CSRF: another site’s page sends your browser to us</h3>
      <p>
        A form on another site posts to your bank, and your browser adds the bank’s cookie. That works for every
        credential that the browser attaches by itself, and a token in a cookie is no exception. A token in a header
        cannot be forged this way, because no form can set that header. So “session or JWT” does not decide whether CSRF
        is possible. Who attaches the credential does. <code>SameSite=Lax</code> stops forms that POST from other sites.
        It does not stop a link, so let no GET change anything. It does not stop a page on another port or subdomain,
        which is the same <i>site</i>. Checking the <code>Origin</code> or <code>Sec-Fetch-Site</code> header does.
      </p>
      {pieces.forgedRequests}
      <h3>CORS: who may read the answer</h3>
      <p>
        CORS is no wall around your server. A simple request, such as a GET or a form’s POST, is sent at once. It
        carries cookies if the page asked for them and SameSite allows it. Your server processes it and may even set a
        cookie. Then CORS decides whether the calling page may <i>read</i> the answer. Only a request that no form could
        send is held back first, such as one with an <code>Authorization</code> header. The browser asks your server in
        a <Term of="preflight" /> whether it may send it.
      </p>
      <p>
        So <code>Access-Control-Allow-Credentials</code> is not what makes a server accept cookies. With a simple
        request they arrive without it. It lets a page of another origin read an answer to a request that carried
        cookies; and where a preflight is asked first, it lets the cookies go along at all.
      </p>
      {pieces.corsGates}
    </Chapter>
  )
}

/** Who needs the store, who the key, who nothing. */
export function Machines({ pieces }: { pieces: Pieces }) {
  return (
    <Chapter
      id="machines"
      breakIt={{ href: '/experiments/nodes', name: 'clear one server’s memory' }}
      keep="Neither sessions nor tokens scale by nature. Whatever needs no look-up scales; whatever must be looked up needs a shared store."
    >
      <p>
        Put two servers behind a load balancer. A session that lives in one server’s memory is unknown to the other, and
        every second request signs you out. Sending each visitor to the same server (sticky sessions) hides that until
        the server restarts. A shared store, such as a database or Redis, cures it.
      </p>
      <p>
        A token needs only the key, and every server can have the key. That is its real strength, until you add a list.
        An encrypted cookie with the data in it needs only the key as well. Refresh tokens need a shared table again. A
        denylist in one server’s memory is worse than a session there. It does not sign the wrong people out: it lets
        revoked tokens <i>in</i>.
      </p>
      {pieces.twoNodes}
      <p>
        The strongest case for tokens is somebody else’s server. A service that has our public key verifies our tokens
        without a call to us, and can make none of its own. With a shared secret it could make them, which is why the
        algorithm matters here. A session cookie means nothing to it.
      </p>
      {pieces.foreignService}
    </Chapter>
  )
}

/** What the app checks before it believes a provider. */
export function Providers({ pieces }: { pieces: Pieces }) {
  return (
    <Chapter
      id="providers"
      breakIt={{ href: '/experiments/oauth', name: 'tamper with one value on the way back' }}
      keep="The provider says who you are. Afterwards you still need a session or a token of your own."
    >
      <p>
        “Sign in with Google” replaces the password check, and nothing else. It takes four hops. Two of them pass
        through the visitor’s browser, where anybody may change them. So the server must check at each hop that it
        belongs to the one before.
      </p>
      <ol className="walk">
        <li>
          <b>Your server sends the browser to the provider.</b> The address carries <code>state</code>,{' '}
          <code>nonce</code> and the hash of a <code>code_verifier</code>. The server keeps <code>state</code>,{' '}
          <code>nonce</code> and the <code>code_verifier</code> itself in a cookie that no script can read.
        </li>
        <li>
          <b>The provider signs the visitor in,</b> and sends the browser back to you with a short code and the same{' '}
          <code>state</code>.
        </li>
        <li>
          <b>Your server trades the code for an identity token.</b> It asks the provider directly, and shows the{' '}
          <code>code_verifier</code>. (GitHub gives no identity token. There the server gets an access token, and asks
          GitHub’s API with it who has signed in.)
        </li>
        <li>
          <b>Your server checks the identity token,</b> finds the account, and opens a session or signs a token of its
          own.
        </li>
      </ol>
      <ScrollFrame label="What the app checks">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">What the app checks</th>
              <th scope="col">Without it</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">
                <code>state</code> belongs to this browser
              </th>
              <td>You end up signed in as the attacker, and type your secrets into his account.</td>
            </tr>
            <tr>
              <th scope="row">
                <code>code_verifier</code> (PKCE)
              </th>
              <td>An attacker who catches your code can finish the sign-in in a browser of his own.</td>
            </tr>
            <tr>
              <th scope="row">
                <code>nonce</code> in the identity token
              </th>
              <td>An identity token from another sign-in is accepted here.</td>
            </tr>
            <tr>
              <th scope="row">
                <code>iss</code>, <code>aud</code> and the signature
              </th>
              <td>Another provider, or another app of the same provider, says who you are.</td>
            </tr>
            <tr>
              <th scope="row">The account is found by issuer and subject</th>
              <td>Somebody who registers your e-mail address elsewhere gets your account.</td>
            </tr>
          </tbody>
        </table>
      </ScrollFrame>
      {pieces.providerSignIn}
    </Chapter>
  )
}

/** Three sentences, eight questions, eight practices. */
export function Choosing({ pieces }: { pieces: Pieces }) {
  return (
    <Chapter
      id="choosing"
      breakIt={{ href: '/choose', name: 'answer eight questions about your app' }}
      keep="Start with a session record. Choose tokens when somebody other than you has to verify them."
    >
      <p>
        <b>A web app with pages:</b> a session record behind an HttpOnly cookie. It is the least code, and log-out means
        log-out. <b>An API that other services verify, or a mobile app:</b> short access tokens with rotating refresh
        tokens. <b>A single-page app with an API of its own:</b> a session cookie again, because its scripts and its API
        share an origin.
      </p>
      <p>Eight questions decide between them:</p>
      <ol className="walk">
        {LIST.map(({ key, ask, meant }) => (
          <li key={key}>
            <b>{ask}</b> {meant}
          </li>
        ))}
      </ol>
      <p>
        <Link href="/choose">Answer them for your app</Link>, and you get one design, with its reasons and its price.
      </p>
      {pieces.measuredDesigns}
      <p>And eight practices hold for whichever you choose:</p>
      <ol className="walk">
        <li>Keep access tokens short: five to fifteen minutes.</li>
        <li>Rotate refresh tokens, detect reuse, and allow a few seconds of grace.</li>
        <li>
          Keep tokens out of localStorage. No script can copy an HttpOnly cookie, which then needs a defence against
          CSRF. A variable needs no defence against CSRF, and an injected script gets its token all the same.
        </li>
        <li>Put nothing into a token that its holder may not read.</li>
        <li>Decide how you revoke before you need it, and write down what it costs per request.</li>
        <li>Use keys of full length. A short secret is guessed offline, in seconds.</li>
        <li>
          Check signature, algorithm, issuer, audience, type, <code>exp</code> and <code>nbf</code> on every request,
          and <code>iat</code> where you limit a token’s age. Many libraries check only what you name in the call.
        </li>
        <li>
          For what matters most, ask the database. A role in a token, or in an encrypted cookie, is as old as that token
          or cookie.
        </li>
      </ol>
    </Chapter>
  )
}

/** The 88, false ones first. */
export function WhatPeopleSay() {
  return (
    <Chapter
      id="sayings"
      breakIt={{ href: '/claims', name: 'run all of them yourself' }}
      keep="Most sayings about sessions and JWTs are true on a condition. The condition is the part that gets left out."
    >
      <p>
        Here is what the recorded runs show about what people say. A saying that <i>fails</i> was contradicted by what
        happened. One that <i>holds if</i> needs the condition beside it. Where one that fails has a condition too, it
        would be true under that.
      </p>
      <Sayings />
    </Chapter>
  )
}
