// How Chromium is started: without any business of its own on the network, so that every request seen is the page's.

// The headless shell first: it draws pages and nothing else, which is several times quicker.
const system_browsers = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser"];

/** Options for `chromium.launch`. */
export function browser_options(exists) {
  const executablePath = system_browsers.find(exists);
  return {
    ...(executablePath ? { executablePath } : {}),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // the public resolvers are stood in for; a name that slipped through must not be looked up outside
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ],
  };
}
