# The libraries, as Debian packages them (tools/lib/packages lists the packages).

# infragen_find(NAME PACKAGE [VERSION]): find_package, naming the Debian package when it is not there.
macro(infragen_find name package)
  find_package(${name} ${ARGN} QUIET)
  if(NOT ${name}_FOUND)
    message(FATAL_ERROR "${name} is not installed. On Debian: apt-get install ${package}")
  endif()
endmacro()

infragen_find(fmt libfmt-dev 9)
add_library(infragen_fmt STATIC cmake/fmt.cpp)
target_include_directories(infragen_fmt SYSTEM PUBLIC $<TARGET_PROPERTY:fmt::fmt-header-only,INTERFACE_INCLUDE_DIRECTORIES>)
target_link_libraries(infragen_fmt PUBLIC infragen_options)
add_library(infragen::fmt ALIAS infragen_fmt)

infragen_find(nlohmann_json nlohmann-json3-dev 3.11)
add_library(infragen_json INTERFACE)
target_link_libraries(infragen_json INTERFACE nlohmann_json::nlohmann_json)
add_library(infragen::json ALIAS infragen_json)

# yaml-cpp's CMake package exports the shared library only; the static one lies beside it.
infragen_find(yaml-cpp libyaml-cpp-dev)
add_library(infragen_yaml INTERFACE)
if(INFRAGEN_STATIC)
  find_library(INFRAGEN_YAML_ARCHIVE NAMES libyaml-cpp.a REQUIRED)
  target_link_libraries(infragen_yaml INTERFACE ${INFRAGEN_YAML_ARCHIVE})
elseif(TARGET yaml-cpp::yaml-cpp)
  target_link_libraries(infragen_yaml INTERFACE yaml-cpp::yaml-cpp)
else()
  target_link_libraries(infragen_yaml INTERFACE yaml-cpp)
endif()
add_library(infragen::yaml ALIAS infragen_yaml)

# Header-only, on the compiler's own search path.
foreach(pair CLI/CLI.hpp=libcli11-dev utf8.h=libutfcpp-dev dtl/dtl.hpp=libdtl-dev)
  string(REGEX MATCH "(.*)=(.*)" _ ${pair})
  find_path(INFRAGEN_HAS_${CMAKE_MATCH_2} ${CMAKE_MATCH_1} PATH_SUFFIXES utf8cpp)
  if(NOT INFRAGEN_HAS_${CMAKE_MATCH_2})
    message(FATAL_ERROR "${CMAKE_MATCH_1} is not installed. On Debian: apt-get install ${CMAKE_MATCH_2}")
  endif()
endforeach()

find_package(Threads REQUIRED)
