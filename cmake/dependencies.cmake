# Debian's packages: libyaml-cpp-dev nlohmann-json3-dev libfmt-dev libcli11-dev libutfcpp-dev libdtl-dev libgtest-dev.
# fmt is used header-only: Debian ships no libfmt.a, and the release binary is static.
find_package(fmt REQUIRED)
add_library(infragen_fmt INTERFACE)
target_link_libraries(infragen_fmt INTERFACE fmt::fmt-header-only)
add_library(infragen::fmt ALIAS infragen_fmt)

find_package(nlohmann_json REQUIRED)
add_library(infragen_json INTERFACE)
target_link_libraries(infragen_json INTERFACE nlohmann_json::nlohmann_json)
add_library(infragen::json ALIAS infragen_json)

# yaml-cpp's CMake package exports the shared library only; the static one lies beside it.
find_package(yaml-cpp REQUIRED)
add_library(infragen_yaml INTERFACE)
if(INFRAGEN_STATIC)
  find_library(INFRAGEN_YAML_ARCHIVE NAMES libyaml-cpp.a REQUIRED)
  target_link_libraries(infragen_yaml INTERFACE ${INFRAGEN_YAML_ARCHIVE})
else()
  target_link_libraries(infragen_yaml INTERFACE yaml-cpp)
endif()
add_library(infragen::yaml ALIAS infragen_yaml)

find_package(Threads REQUIRED)
