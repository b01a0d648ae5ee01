# What `wrangler` makes of a project's settings, by hand: `workerd` alone runs the worker.
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    # The sandbox is on this machine. On Cloudflare only public addresses are reached, and nothing is to be said.
    (name = "internet", network = (allow = ["public", "private"], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [(name = "http", address = "localhost:5213", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "dist/worker.js")],
  compatibilityDate = "2026-11-01",
  bindings = [
    (name = "PILOT_API_KEY", fromEnvironment = "PILOT_API_KEY"),
    (name = "PILOT_BASE_URL", fromEnvironment = "PILOT_BASE_URL"),
    (name = "PAGE_URL", fromEnvironment = "PAGE_URL"),
  ],
);
