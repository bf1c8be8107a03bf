# infragen_options: how every part of infragen is compiled and linked, including fmt; infragen_warnings is for our own sources.
add_library(infragen_options INTERFACE)

# Release binaries name no folder of the machine that built them; other builds keep the paths a debugger wants, and the same compiler
# command in every build folder, so that ccache serves them all.
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(infragen_options INTERFACE -ffile-prefix-map=${CMAKE_BINARY_DIR}=build -ffile-prefix-map=${CMAKE_CURRENT_SOURCE_DIR}=.)
endif()

# A static binary lies at a fixed address: its tables need no relocation and stay read-only pages of the file.
if(INFRAGEN_STATIC)
  target_compile_options(infragen_options INTERFACE -fno-pie)
  target_link_options(infragen_options INTERFACE -no-pie)
endif()

if(INFRAGEN_FUZZ)
  target_compile_options(infragen_options INTERFACE -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
                         -fno-omit-frame-pointer)
  target_link_options(infragen_options INTERFACE -fsanitize=address,undefined)
elseif(INFRAGEN_SANITIZE)
  # GCC 12 cannot compare function pointers at compile time (model/schema.h does) with the null checks on.
  target_compile_options(infragen_options INTERFACE -fsanitize=address,undefined -fno-sanitize=null,nonnull-attribute,returns-nonnull-attribute
                         -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(infragen_options INTERFACE -fsanitize=address,undefined)
else()
  target_compile_options(infragen_options INTERFACE -ffunction-sections -fdata-sections)
  target_link_options(infragen_options INTERFACE -Wl,--gc-sections)
endif()

# Many test programs: a quick linker counts. Packages are linked by the default one.
find_program(INFRAGEN_LLD ld.lld)
if(INFRAGEN_LLD AND CMAKE_BUILD_TYPE STREQUAL "Debug")
  target_link_options(infragen_options INTERFACE -fuse-ld=lld)
endif()

add_library(infragen_warnings INTERFACE)
# missing-field-initializers warns of every designated initializer that leaves a member to its default, which is their purpose here.
target_compile_options(infragen_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
                       -Wno-missing-field-initializers $<$<BOOL:${INFRAGEN_WERROR}>:-Werror>)
# GCC 12 optimizing sees overlaps in std::string (its bug 105651) and unset members in vectors that designated initializers leave out.
target_compile_options(infragen_warnings INTERFACE $<$<CONFIG:Release>:-Wno-restrict -Wno-maybe-uninitialized>)

find_program(INFRAGEN_CCACHE ccache)
if(INFRAGEN_CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${INFRAGEN_CCACHE})
endif()
