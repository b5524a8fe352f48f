"""A Slurm cluster of three nodes on this machine: no systemd, no cgroups, no accounting.

Scheduling, failure and recovery are real; speeds are not, as all nodes are this machine. Two nodes
have two CPUs and a GPU (a device file that Slurm counts), each with a feature of its own beside a
common one; the third is slower and has one CPU.
Needs root, and Debian's packages slurm-wlm and munge.
"""

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import psutil

CONF = Path("/etc/slurm/slurm.conf")  # where all of Slurm's programs look for it
MARK = "# Written by TrainLab's tests, and taken away after them.\n"
PROGRAMS = ("munged", "slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "scancel", "srun")
NODES = ("node1", "node2", "node3")
MUNGE = Path("/run/munge/munged.pid")
TEXT = """ClusterName=tiny
SlurmctldHost=localhost
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=cred_expire=5
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool/%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/%n.pid
SlurmctldLogFile={folder}/log/slurmctld.log
SlurmdLogFile={folder}/log/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/affinity
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
DefMemPerCPU=500
AccountingStorageType=accounting_storage/none
MinJobAge=300
ReturnToService=2
SlurmdTimeout=10
KillWait=2
PreemptType=preempt/partition_prio
PreemptMode=REQUEUE
GresTypes=gpu
NodeName=node1 NodeHostname=localhost NodeAddr=127.0.0.1 Port=17001 CPUs=2 CoresPerSocket=2 \\
    RealMemory={memory} Gres=gpu:1 Feature=fast,one
NodeName=node2 NodeHostname=localhost NodeAddr=127.0.0.1 Port=17002 CPUs=2 CoresPerSocket=2 \\
    RealMemory={memory} Gres=gpu:1 Feature=fast,two
NodeName=node3 NodeHostname=localhost NodeAddr=127.0.0.1 Port=17003 CPUs=1 CoresPerSocket=1 \\
    RealMemory={memory} Feature=slow
PartitionName=main Nodes=node[1-3] Default=YES MaxTime=600 DefaultTime=10 PriorityTier=1
PartitionName=urgent Nodes=node[1-3] MaxTime=60 DefaultTime=1 PriorityTier=2
"""


def obstacle() -> str | None:
    """Why there can be no such cluster here, in a sentence; None where there can."""
    if os.geteuid() != 0:
        return "A cluster's daemons need root."
    if absent := [name for name in PROGRAMS if not shutil.which(name, path=search_path())]:
        return f"Without {', '.join(absent)}: apt-get install slurm-wlm munge."
    if CONF.exists() and not CONF.read_text(encoding="utf-8").startswith(MARK):
        return f"This machine has a Slurm of its own: {CONF}."
    return None


def search_path() -> str:
    return f"{os.environ['PATH']}:/usr/sbin"


def start(folder: Path) -> None:
    """Start the daemons, which keep their files in `folder`, and wait until all nodes are idle."""
    for name in ("state", "spool", "log"):
        (folder / name).mkdir(parents=True)
    gpu = folder / "gpu"
    os.mknod(gpu, 0o666 | 0o020000, os.makedev(1, 3))  # a character device: no other file will do
    CONF.parent.mkdir(exist_ok=True)
    memory = psutil.virtual_memory().total // 2**20 - 1  # MB: counted, and not enforced
    CONF.write_text(MARK + TEXT.format(folder=folder, memory=memory), encoding="utf-8")
    devices = f"{MARK}NodeName=node[1-2] Name=gpu File={gpu}\n"
    CONF.with_name("gres.conf").write_text(devices, encoding="utf-8")
    if not MUNGE.exists():
        MUNGE.parent.mkdir(exist_ok=True)
        shutil.chown(MUNGE.parent, "munge", "munge")
        call("runuser", "-u", "munge", "--", "munged")
    call("slurmctld", "-c")
    for node in NODES:
        call("slurmd", "-N", node)
    until(lambda: len(call("sinfo", "-hN", "-p", "main", "-t", "idle").splitlines()) == 3, 60)


def stop(folder: Path) -> None:
    """End the daemons and whatever they still run, and take their configuration away."""
    for node in NODES:
        kill_node(folder, node)
    for file in (folder / "slurmctld.pid", MUNGE):
        if file.exists():
            os.kill(int(file.read_text(encoding="utf-8")), signal.SIGTERM)
    CONF.unlink()
    CONF.with_name("gres.conf").unlink()


def kill_node(folder: Path, node: str) -> None:
    """End a node as a loss of power does: its daemons and all processes of its jobs."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if is_of(process, folder, node):
                os.kill(int(process.name), signal.SIGKILL)
        except OSError:
            continue  # it has ended by itself, or is not ours


def is_of(process: Path, folder: Path, node: str) -> bool:
    """Whether a process of /proc writes a node's log, as daemons do, or belongs to a job there."""
    log = folder / f"log/{node}.log"
    for file in (process / "fd").iterdir():
        with suppress(FileNotFoundError):  # it was closed meanwhile
            if file.readlink() == log:
                return True
    variables = (process / "environ").read_bytes().split(b"\0")
    return f"SLURMD_NODENAME={node}".encode() in variables


def call(*command: str) -> str:
    """What a command says."""
    env = os.environ | {"PATH": search_path()}
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{' '.join(command)}: {done.stdout}{done.stderr}"
    return done.stdout


def until(condition, seconds: float):
    """What `condition` gives, as soon as it is true; an error when the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(0.5)
    raise TimeoutError(f"{condition} is not true after {seconds:g} s")
