#include <string_view>
#include <vector>

#include "compiler/cli/cli.h"
#include "compiler/cli/posix_io.h"
#include "compiler/cli/session.h"
#include "compiler/deliver/deliver.h"

int main(int argc, char** argv) {
  if (infragen::compile::prepare_process() != 0) return infragen::cli::kCannot;
  infragen::cli::PosixIo io;
  const std::vector<std::string_view> args(argc > 0 ? argv + 1 : argv, argv + argc);
  return infragen::cli::cli_main(args, io);
}
