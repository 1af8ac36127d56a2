#!/usr/bin/env python3
"""A pair of PromHa hosts, and the shell scripts they replace, before the same black-box judge.

  judge.py run  --judge DIR --bin DIR --base DIR [--files N] [--trials N] [--pair promha scripts] [--apply-mode M] [--scenario S ...]
  judge.py table BASE/results      the results of one run as Markdown

DIR of --judge holds harness.py (the judge), wireproxy.py and seedlab.py (the scripts). --bin holds the published sample hosts:

  dotnet publish samples/PromHa.Samples.Master -c Release -o BIN/master
  dotnet publish samples/PromHa.Samples.Slave  -c Release -o BIN/slave

Every scenario of the judge is run, unless some are named; of two pairs, one after the other within each. Results are JSON files in
BASE/results/PAIR. Linux; the two scenarios with
a full disk mount a small tmpfs and need root.
"""
import argparse, glob, json, os, signal, socket, subprocess, sys, time, urllib.request

PY = sys.executable
SLOW = {"churn": 1, "idle": 1, "edit_during_pack": 4, "burst50": 3, "burst_modify": 3}


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def alive(pid):
    try:
        with open("/proc/%d/stat" % pid) as f:
            return f.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


class Lab:
    """What runs, in a file, so that the judge's stop and start commands find it."""

    def __init__(self, base):
        self.path = base + "/lab.json"
        self.d = json.load(open(self.path)) if os.path.exists(self.path) else {"base": base, "pids": {}, "cmds": {}}

    def save(self):
        with open(self.path + ".tmp", "w") as f:
            json.dump(self.d, f, indent=1)
        os.replace(self.path + ".tmp", self.path)

    def reload(self):
        """The judge's commands have started processes anew."""
        self.d = json.load(open(self.path))

    def start(self, name):
        with open("%s/%s.log" % (self.d["base"], name), "ab") as log:
            p = subprocess.Popen(self.d["cmds"][name], cwd=self.d["base"], stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        self.d["pids"][name] = p.pid
        self.save()

    def stop(self, name, sig=signal.SIGKILL):
        pid = self.d["pids"].pop(name, None)
        self.save()
        if pid and alive(pid):
            os.killpg(pid, sig)
            while alive(pid):
                try:
                    os.waitpid(pid, os.WNOHANG)
                except OSError:
                    pass
                time.sleep(0.02)


def wait(url, seconds=60, ok=lambda body: True):
    end = time.time() + seconds
    while time.time() < end:
        try:
            if ok(urllib.request.urlopen(url, timeout=2).read()):
                return
        except Exception:
            pass
        time.sleep(0.1)
    sys.exit("not ready: " + url)


def up(a, base, master, slave):
    lab = Lab(base)
    P = {n: free_port() for n in ("mhost", "shost", "proxy", "ctl", "mprom", "sprom", "mam", "sam")}
    lab.d.update(ports=P, master=master, slave=slave)
    for d in (master + "/conf", slave + "/conf", base + "/data"):
        os.makedirs(d, exist_ok=True)
    sys.path.insert(0, a.judge)
    import harness
    if not os.path.exists(master + "/conf/prometheus.yml"):
        harness.init_tree(master + "/conf", a.files, False)
        subprocess.run(["cp", "-a", master + "/conf/.", slave + "/conf"], check=True)

    def prometheus(name, d):
        return ["prometheus", "--web.enable-lifecycle", "--config.file=%s/conf/prometheus.yml" % d, "--log.level=warn",
                "--web.listen-address=127.0.0.1:%d" % P[name], "--storage.tsdb.path=%s/data/%s" % (base, name)]

    def alertmanager(name, d):
        return ["prometheus-alertmanager", "--config.file=%s/conf/alertmanager.yml" % d, "--web.listen-address=127.0.0.1:%d" % P[name],
                "--cluster.listen-address=", "--storage.path=%s/data/%s" % (base, name)]

    def host(role, port, d, prom, am, *more):
        return ["dotnet", "%s/%s/PromHa.Samples.%s.dll" % (a.bin, role.lower(), role), "--urls", "http://127.0.0.1:%d" % port,
                "--PromHa:NodeName=" + role.lower(), "--PromHa:ConfDirectory=%s/conf" % d, "--PromHa:StateDirectory=%s/state" % d,
                "--PromHa:Reload:0:Kind=Prometheus", "--PromHa:Reload:0:Url=http://127.0.0.1:%d" % P[prom],
                "--PromHa:Reload:1:Kind=Alertmanager", "--PromHa:Reload:1:Url=http://127.0.0.1:%d" % P[am],
                "--PromHa:FollowSymbolicLinks=%s" % str(a.links).lower(), *more]

    lab.d["cmds"] = {
        "mprom": prometheus("mprom", master), "sprom": prometheus("sprom", slave),
        "mam": alertmanager("mam", master), "sam": alertmanager("sam", slave),
        "proxy": [PY, a.judge + "/wireproxy.py", "--listen", "127.0.0.1:%d" % P["proxy"], "--upstream", "127.0.0.1:%d" % P["mhost"], "--control", "127.0.0.1:%d" % P["ctl"]],
        "mhost": host("Master", P["mhost"], master, "mprom", "mam"),
        "shost": host("Slave", P["shost"], slave, "sprom", "sam", "--PromHa:Master:Url=http://127.0.0.1:%d" % P["proxy"], "--PromHa:ApplyMode=" + a.apply_mode),
    }
    for n in ("mprom", "sprom", "mam", "sam", "proxy", "mhost"):
        lab.start(n)
    for n in ("mprom", "sprom", "mam", "sam"):
        wait("http://127.0.0.1:%d/-/ready" % P[n])
    wait("http://127.0.0.1:%d/readyz" % P["mhost"])
    lab.start("shost")
    wait("http://127.0.0.1:%d/readyz" % P["shost"])
    return lab


def down(lab):
    lab.reload()
    for n in ("shost", "mhost", "proxy", "sprom", "mprom", "sam", "mam"):
        lab.stop(n)


def common(a, scenario, out):
    trials = min(a.trials, SLOW.get(scenario, a.trials))
    room = ["--keep", "100000"] if scenario == "disk_full_master" else []  # for the edit itself
    return [PY, a.judge + "/harness.py", "--scenario", scenario, "--trials", str(trials), "--out", out, "--json", "--quiet", "--phase", "4", *room]


def judge_scripts(a, base, scenario, out):
    """The shell scripts, as the judge's own lab runs them."""
    lab = ["%s/seedlab.py" % a.judge]
    if not os.path.exists(base + "/lab.json"):
        subprocess.run([PY, *lab, "up", "--base", base, "--idx", str(os.getpid() % 40), "--files", str(a.files), "--am"], check=True, stdout=subprocess.DEVNULL)
        time.sleep(8)
    L = json.load(open(base + "/lab.json"))
    P = L["ports"]

    def cmd(verb, *names):
        return "; ".join("%s %s %s --base %s --name %s" % (PY, lab[0], verb, base, n) for n in names)

    args = common(a, scenario, out) + [
        "--settle", "7", "--master-dir", L["master"], "--slave-dir", L["slave"], "--slave-prom", "http://127.0.0.1:%d" % P["sprom"],
        "--slave-am", "http://127.0.0.1:%d" % P["sam"], "--wire-ctl", "http://127.0.0.1:%d" % P["ctl"],
        "--cpu-pid", "master=%d" % L["pids"]["packer"], "--cpu-pid", "slave=%d" % L["pids"]["puller"],
        "--slave-stop-cmd", cmd("stop", "puller"), "--slave-start-cmd", cmd("start", "puller"),
        "--detector-stop-cmd", cmd("stop", "packer"), "--detector-start-cmd", cmd("start", "packer"),
        "--master-stop-cmd", cmd("stop", "packer", "api"), "--master-start-cmd", cmd("start", "api", "packer"), "--tmp", base]
    with open(out[:-5] + ".log", "w") as log:
        subprocess.run(args, stdout=log, stderr=log)


def judge(a, lab, scenario, out):
    lab.reload()
    d, P, me = lab.d, lab.d["ports"], "%s %s" % (PY, os.path.abspath(__file__))

    def cmd(verb, *names):
        return "; ".join("%s %s --base %s --name %s" % (me, verb, d["base"], n) for n in names)

    args = common(a, scenario, out) + [
            "--master-dir", d["master"], "--slave-dir", d["slave"], "--slave-prom", "http://127.0.0.1:%d" % P["sprom"],
            "--slave-am", "http://127.0.0.1:%d" % P["sam"], "--wire-ctl", "http://127.0.0.1:%d" % P["ctl"], "--match", "",
            "--settle", str(a.settle),
            "--cpu-pid", "master=%d" % d["pids"]["mhost"], "--cpu-pid", "slave=%d" % d["pids"]["shost"],
            "--slave-stop-cmd", cmd("stop", "shost"), "--slave-start-cmd", cmd("start", "shost"),
            "--master-stop-cmd", cmd("stop", "mhost"), "--master-start-cmd", cmd("start", "mhost"),
            "--detector-stop-cmd", cmd("stop", "mhost"), "--detector-start-cmd", cmd("start", "mhost"), "--tmp", d["master"]]
    with open(out[:-5] + ".log", "w") as log:
        subprocess.run(args, stdout=log, stderr=log)


def run(a):
    base = os.path.abspath(a.base)
    results = base + "/results/promha"
    os.makedirs(results, exist_ok=True)
    os.makedirs(base + "/results/scripts", exist_ok=True)
    names = a.scenario or [l.split()[0] for l in subprocess.run([PY, a.judge + "/harness.py", "--list"], capture_output=True, text=True).stdout.splitlines() if l.strip()]
    full = [n for n in names if n.startswith("disk_full")]
    lab = None
    try:
        for n in names:
            out = "%s/%s.json" % (results, n)
            scripts = "%s/results/scripts/%s.json" % (base, n)
            if "scripts" in a.pair and n not in full and not os.path.exists(scripts):
                judge_scripts(a, base + "/scripts", n, scripts)
                print("scripts", row(scripts), flush=True)
            if n in full or os.path.exists(out) or "promha" not in a.pair:
                continue
            if n == "initial_sync":
                lab = fresh_slave(a, base, lab)
            lab = lab or up(a, base, base + "/master", base + "/slave")
            judge(a, lab, n, out)
            print(row(out), flush=True)
    finally:
        if lab:
            down(lab)
        if "scripts" in a.pair:
            subprocess.run([PY, a.judge + "/seedlab.py", "down", "--base", base + "/scripts"])
    for n in full:
        on_small_disk(a, base + "/" + n, n, "%s/%s.json" % (results, n))


def fresh_slave(a, base, lab):
    """A slave that has never seen the master: the judge only watches."""
    lab = lab or up(a, base, base + "/master", base + "/slave")
    lab.stop("shost")
    subprocess.run("rm -rf %s/state; printf 'scrape_configs: []\\n' > %s/conf/prometheus.yml; rm -rf %s/conf/business" % (lab.d["slave"], lab.d["slave"], lab.d["slave"]), shell=True)
    lab.start("shost")
    return lab


def on_small_disk(a, base, scenario, out):
    if os.path.exists(out):
        return
    side = scenario.rsplit("_", 1)[1]
    disk = base + "/" + side
    os.makedirs(disk, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=%dm" % a.disk, "tmpfs", disk], check=True)
    lab = None
    try:
        lab = up(a, base, base + "/master", base + "/slave")
        judge(a, lab, scenario, out)
        print(row(out), flush=True)
    finally:
        if lab:
            down(lab)
        subprocess.run(["umount", "-l", disk])


def row(path):
    try:
        s = json.load(open(path))["summary"]
    except (OSError, ValueError, KeyError) as e:
        return "%-18s no result (%s)" % (os.path.basename(path)[:-5], e)
    t, e = s["t_tree"], s["t_eff"]
    torn = {k: (v["trials"], v["max"]) for k, v in s["torn_ms"].items()}
    return "%-18s n=%s skipped=%s clean=%s tree p50/max %s/%s effective p50/max %s/%s flags=%s torn=%s wire=%s cpu=%s" % (
        os.path.basename(path)[:-5], s["n"], s["skipped"], s["clean"], t["p50"], t["max"], e["p50"], e["max"], s["flags"], torn, s.get("wire"), s.get("cpu_s_per_min"))


def load(path):
    try:
        return json.load(open(path))["summary"]
    except (OSError, ValueError, KeyError):
        return None


def cell(s):
    """Verdict and times of one pair in one scenario."""
    if s is None:
        return "not run | |"
    kinds = {"TORN_" + k.upper(): "%s ≤ %.0f ms" % (k, v["max"]) for k, v in s["torn_ms"].items()}
    said = [kinds.get(f, f.lower().replace("_", " ")) for f in sorted(s["flags"])]
    tree, wire = s["t_tree"]["p50"], s.get("wire")
    return "%s | %s | %s" % (", ".join(said) or "clean", "–" if tree is None else "%.2f" % tree, "–" if not wire else "%.1f" % (wire["down_p50"] / 1000))


def table(results):
    names = sorted({os.path.basename(f)[:-5] for f in glob.glob(results + "/*/*.json")})
    print("| scenario | scripts | s | kB | PromHa | s | kB |\n|---|---|---|---|---|---|---|")
    for n in names:
        print("| %s | %s | %s |" % (n.replace("_", " "), cell(load("%s/scripts/%s.json" % (results, n))), cell(load("%s/promha/%s.json" % (results, n)))))
    for pair in ("scripts", "promha"):
        idle = load("%s/%s/idle.json" % (results, pair))
        if idle:
            print("\n%s idle: CPU s/min %s, wire %s" % (pair, idle.get("cpu_s_per_min"), idle.get("wire")))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("verb", choices=["run", "start", "stop", "table"])
    ap.add_argument("results", nargs="*")
    ap.add_argument("--judge")
    ap.add_argument("--bin")
    ap.add_argument("--base")
    ap.add_argument("--name")
    ap.add_argument("--files", type=int, default=20)
    ap.add_argument("--trials", type=int, default=2)
    ap.add_argument("--settle", type=float, default=2)
    ap.add_argument("--disk", type=int, default=16, help="MiB of the small disk")
    ap.add_argument("--pair", nargs="*", choices=["promha", "scripts"], default=["promha"])
    ap.add_argument("--apply-mode", default="InPlace")
    ap.add_argument("--links", action=argparse.BooleanOptionalAction, default=True, help="ship what symbolic links point at")
    ap.add_argument("--scenario", nargs="*")
    a = ap.parse_args()
    if a.verb == "table":
        for r in a.results:
            table(r)
    elif a.verb == "run":
        run(a)
    else:
        getattr(Lab(os.path.abspath(a.base)), a.verb)(a.name)


if __name__ == "__main__":
    main()
