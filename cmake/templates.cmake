# INFRAGEN_TEMPLATES: the source that holds the specs `infragen init` writes, in the order of its help text. The first comment of each
# is its summary.
set(INFRAGEN_TEMPLATES ${CMAKE_CURRENT_BINARY_DIR}/generated/templates.cpp)
set(rows)
foreach(name fargate ecs-ec2 rails minimal)
  set(file ${CMAKE_CURRENT_SOURCE_DIR}/compiler/cli/templates/${name}.yaml)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} text)
  string(REGEX MATCH "^# ([^\n]*)\\. One file" _ "${text}")
  string(APPEND rows "    {\"${name}\", R\"spec(${CMAKE_MATCH_1})spec\", R\"spec(${text})spec\"},\n")
endforeach()
file(CONFIGURE OUTPUT ${INFRAGEN_TEMPLATES} @ONLY CONTENT [[
#include "compiler/cli/templates.h"

namespace infragen::cli {
namespace {

constexpr Template kTemplates[] = {
@rows@};

}  // namespace

std::span<const Template> templates() { return kTemplates; }

}  // namespace infragen::cli
]])
