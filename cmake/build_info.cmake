# Writes OUTPUT, the definition of build_info(), from the variables that cmake/version.cmake passes. Run at build time; touches the
# file only when its text changes, so that a build with nothing new compiles nothing.
set(version ${VERSION})
set(commit "")
# Inside a git hook these name the repository committed to, which need not be this one.
foreach(name GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE GIT_PREFIX)
  unset(ENV{${name}})
endforeach()
if(GIT)
  execute_process(COMMAND ${GIT} -C ${SOURCE} rev-parse --show-prefix HEAD OUTPUT_VARIABLE answer ERROR_QUIET RESULT_VARIABLE status)
  # An empty first line: SOURCE is the top of the clone, not a folder inside somebody else's.
  if(status EQUAL 0 AND answer MATCHES "^\n([0-9a-f]+)\n")
    set(commit ${CMAKE_MATCH_1})
    execute_process(COMMAND ${GIT} -C ${SOURCE} tag --points-at HEAD OUTPUT_VARIABLE tags ERROR_QUIET)
    execute_process(COMMAND ${GIT} -C ${SOURCE} status --porcelain --untracked-files=no OUTPUT_VARIABLE changes ERROR_QUIET)
    if(changes OR NOT "\n${tags}" MATCHES "\nv${VERSION}\n")
      string(SUBSTRING ${commit} 0 12 short)
      string(APPEND version "+${short}")
    endif()
    if(changes)
      string(APPEND version ".dirty")
    endif()
  endif()
endif()

file(CONFIGURE OUTPUT ${OUTPUT} @ONLY CONTENT [[
#include "compiler/cli/build_info.h"

namespace infragen::cli {

BuildInfo build_info() noexcept {
  return {"@version@", "@DATE@", "@commit@", "@COMPILER@", "@YAML_CPP@", "@FMT@", "@NLOHMANN_JSON@"};
}

}  // namespace infragen::cli
]])
