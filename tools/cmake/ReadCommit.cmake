# Run at build time: writes RESULT from TEMPLATE, touching it only if something changed.
set(COMMIT "unknown")
execute_process(COMMAND git -C "${SOURCE}" describe --always --dirty --abbrev=12 --exclude=*
                OUTPUT_VARIABLE described OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
if(NOT failed)
  set(COMMIT "${described}")
endif()
configure_file("${TEMPLATE}" "${RESULT}" @ONLY)
