#pragma once

/// Before a function with one plain loop: compiles it for the widest vectors that each processor has, and lets the
/// dynamic linker choose. For integers, and for floating-point numbers that are neither summed nor fused, so that no
/// result depends on the choice. Sanitizers run before the dynamic linker can choose, so they get the plain one.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && \
    !defined(__clang__)
#define HJEMMEL_WIDEST_VECTORS __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define HJEMMEL_WIDEST_VECTORS
#endif
