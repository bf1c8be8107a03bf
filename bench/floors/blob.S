// The bytes a floor writes: BLOB is the path of a file.
  .section .rodata
  .globl blob_begin, blob_end
blob_begin:
  .incbin BLOB
blob_end:
  .byte 0
  .section .note.GNU-stack,"",@progbits
