#include "io/program.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace candour::io {
namespace {

/// One end of a pipe, closed at the latest when this goes.
class End {
 public:
  explicit End(int file = -1) : file_(file) {}
  End(End&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  End& operator=(End&& other) noexcept {
    close();
    file_ = std::exchange(other.file_, -1);
    return *this;
  }
  ~End() { close(); }
  void close() {
    if (file_ >= 0) ::close(file_);
    file_ = -1;
  }
  int file() const { return file_; }
  bool is_open() const { return file_ >= 0; }

 private:
  int file_;
};

struct Pipe {
  End read;
  End write;
  bool open() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    read = End(ends[0]);
    write = End(ends[1]);
    return true;
  }
};

/// The environment without what git tells its hooks, and with answers to what would otherwise be asked.
std::vector<std::string> environment() {
  constexpr std::array<std::string_view, 4> ours = {"GIT_TERMINAL_PROMPT=", "SSH_ASKPASS_REQUIRE=", "LC_ALL=", "LANGUAGE="};
  // Those of `git rev-parse --local-env-vars`, and where a hook may write.
  constexpr std::array<std::string_view, 15> of_hooks = {
      "GIT_ALTERNATE_OBJECT_DIRECTORIES=", "GIT_CONFIG=", "GIT_CONFIG_PARAMETERS=", "GIT_CONFIG_COUNT=", "GIT_OBJECT_DIRECTORY=",
      "GIT_DIR=", "GIT_WORK_TREE=", "GIT_IMPLICIT_WORK_TREE=", "GIT_GRAFT_FILE=", "GIT_INDEX_FILE=", "GIT_NO_REPLACE_OBJECTS=",
      "GIT_PREFIX=", "GIT_SHALLOW_FILE=", "GIT_COMMON_DIR=", "GIT_QUARANTINE_PATH="};
  const auto begins = [](std::string_view variable) { return [variable](std::string_view name) { return variable.starts_with(name); }; };
  std::vector<std::string> variables = {"GIT_TERMINAL_PROMPT=0", "SSH_ASKPASS_REQUIRE=never", "LC_ALL=C"};
  for (char** variable = environ; *variable != nullptr; ++variable)
    if (std::none_of(ours.begin(), ours.end(), begins(*variable)) && std::none_of(of_hooks.begin(), of_hooks.end(), begins(*variable)))
      variables.emplace_back(*variable);
  return variables;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> all;
  for (std::string& word : words) all.push_back(word.data());
  all.push_back(nullptr);
  return all;
}

/// Gives the program its input and takes what it says, whichever comes first, until it has closed both.
void talk(const std::string& input, End to, End out, End err, Ran& ran) {
  ::fcntl(to.file(), F_SETFL, O_NONBLOCK);
  std::size_t given = 0;
  std::array<char, 65536> buffer;
  while (out.is_open() || err.is_open()) {
    if (to.is_open() && given == input.size()) to.close();
    std::array<pollfd, 3> wait = {{{to.file(), POLLOUT, 0}, {out.file(), POLLIN, 0}, {err.file(), POLLIN, 0}}};
    if (::poll(wait.data(), wait.size(), -1) < 0) {
      if (errno == EINTR) continue;
      return;
    }
    if (to.is_open() && wait[0].revents != 0) {
      const ssize_t wrote = ::write(to.file(), input.data() + given, input.size() - given);
      if (wrote > 0) given += static_cast<std::size_t>(wrote);
      if (wrote < 0 && errno != EAGAIN && errno != EINTR) to.close();
    }
    const auto take = [&](End& from, std::string& into, short revents) {
      if (!from.is_open() || revents == 0) return;
      const ssize_t got = ::read(from.file(), buffer.data(), buffer.size());
      if (got > 0) into.append(buffer.data(), static_cast<std::size_t>(got));
      if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) from.close();
    };
    take(out, ran.out, wait[1].revents);
    take(err, ran.err, wait[2].revents);
  }
}

/// What the new program starts with: our three pipes, and the signals that a shell would give it.
struct Start {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  Start(int in, int out, int err) {
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_adddup2(&files, in, 0);
    ::posix_spawn_file_actions_adddup2(&files, out, 1);
    ::posix_spawn_file_actions_adddup2(&files, err, 2);
    ::posix_spawnattr_init(&attributes);
    sigset_t standard;
    ::sigemptyset(&standard);
    ::sigaddset(&standard, SIGPIPE);
    ::posix_spawnattr_setsigdefault(&attributes, &standard);
    sigset_t none;
    ::sigemptyset(&none);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  }
  Start(const Start&) = delete;
  Start& operator=(const Start&) = delete;
  ~Start() {
    ::posix_spawn_file_actions_destroy(&files);
    ::posix_spawnattr_destroy(&attributes);
  }
};

/// While this stands, writing to a program that has gone is an error of this thread and not the end of the process.
class PipesMayBreak {
 public:
  PipesMayBreak() {
    ::sigemptyset(&broken_);
    ::sigaddset(&broken_, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &broken_, &before_);
  }
  PipesMayBreak(const PipesMayBreak&) = delete;
  PipesMayBreak& operator=(const PipesMayBreak&) = delete;
  ~PipesMayBreak() {
    const timespec at_once{};
    ::sigtimedwait(&broken_, nullptr, &at_once);
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t broken_{}, before_{};
};

}  // namespace

Result<Ran> run_program(const std::vector<std::string>& words, const std::string& input) {
  Pipe in, out, err;
  if (!in.open() || !out.open() || !err.open()) return failure(std::string("cannot talk to other programs: ") + std::strerror(errno));
  std::vector<std::string> arguments = words;
  std::vector<std::string> variables = environment();
  const PipesMayBreak while_talking;
  const Start start(in.read.file(), out.write.file(), err.write.file());
  pid_t process = 0;
  const int code = ::posix_spawnp(&process, words.front().c_str(), &start.files, &start.attributes, pointers(arguments).data(), pointers(variables).data());
  if (code != 0) return failure("cannot start `" + words.front() + "`: " + std::strerror(code));
  in.read.close();
  out.write.close();
  err.write.close();
  Ran ran;
  talk(input, std::move(in.write), std::move(out.read), std::move(err.read), ran);
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {}
  ran.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return ran;
}

}  // namespace candour::io
