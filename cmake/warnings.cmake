add_library(infragen_warnings INTERFACE)
# missing-field-initializers warns of every designated initializer that leaves a member to its default, which is their purpose here.
target_compile_options(infragen_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
                       -Wno-missing-field-initializers $<$<BOOL:${INFRAGEN_WERROR}>:-Werror>)
