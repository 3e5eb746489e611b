// A provider of identities for the tests: `node provider.mjs SITE`. It says its port once it listens.
// Anybody signs in by name alone; what it says of them is set by PUT /people/NAME, as a JSON object of claims.
import { once } from "node:events";
import { createServer } from "node:http";
import { json, text } from "node:stream/consumers";
import { Provider } from "oidc-provider";

const [site] = process.argv.slice(2);
const people = new Map();
const server = createServer();
await once(server.listen(0, "127.0.0.1"), "listening");
const { port } = server.address();

const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    {
      client_id: "iia",
      client_secret: "a-secret-of-this-test-alone",
      redirect_uris: [`${site}/oidc/callback`],
      post_logout_redirect_uris: [`${site}/oidc/signed-out`],
      backchannel_logout_uri: `${site}/oidc/logout`,
      backchannel_logout_session_required: true,
    },
  ],
  claims: { openid: ["sub", "amr"], profile: ["name", "groups", "locale"], email: ["email", "email_verified"] },
  conformIdTokenClaims: false,
  cookies: { keys: ["of this test alone"] },
  features: {
    backchannelLogout: { enabled: true },
    devInteractions: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        ctx.body = page("Sign out", `${form}<button form="op.logoutForm" name="logout" value="yes">Yes</button>`);
      },
      postLogoutSuccessSource: (ctx) => {
        ctx.body = page("Signed out", "");
      },
    },
  },
  // Without its dispatcher, which keeps providers from asking anything of their own machine.
  fetch: (url, { dispatcher, ...options }) => globalThis.fetch(url, options),
  findAccount: (_ctx, name) => ({ accountId: name, claims: () => ({ sub: name, ...people.get(name) }) }),
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  loadExistingGrant: async (ctx) => {
    const { client, session } = ctx.oidc;
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope("openid profile email");
    await grant.save();
    return grant;
  },
  pkce: { required: () => true },
});

function page(title, content) {
  return `<!DOCTYPE html><html lang="en"><title>${title}</title><link rel="icon" href="data:,"><main><h1>${title}</h1>${content}</main></html>`;
}

const signIn = page(
  "Sign in to the test organisation",
  '<form method="post"><label>Name <input name="name"></label>' +
    '<button>Sign in</button><button name="cancel" value="1">Cancel</button></form>',
);

provider.use(async (ctx, next) => {
  if (ctx.path.startsWith("/people/") && ctx.method === "PUT") {
    people.set(ctx.path.slice("/people/".length), await json(ctx.req));
    ctx.body = "";
  } else if (ctx.path.startsWith("/interaction/")) {
    await interact(ctx);
  } else {
    await next();
  }
});

async function interact(ctx) {
  await provider.interactionDetails(ctx.req, ctx.res);
  if (ctx.method === "GET") {
    ctx.body = signIn;
    return;
  }
  const typed = new URLSearchParams(await text(ctx.req));
  const result = typed.get("cancel")
    ? { error: "access_denied", error_description: "The person cancelled." }
    : { login: { accountId: typed.get("name"), amr: typed.get("name").startsWith("strong") ? ["pwd", "otp"] : ["pwd"] } };
  ctx.respond = false;
  await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
}

server.on("request", provider.callback());
console.log(`port ${port}`);
