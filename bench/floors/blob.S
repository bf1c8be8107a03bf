// The bytes a floor writes, and the sizes and names of the files they are in a build: BLOB and LIST are paths of files.
  .section .rodata
  .globl blob_begin, blob_end
blob_begin:
  .incbin BLOB
blob_end:
  .byte 0
  .globl list_begin, list_end
list_begin:
  .incbin LIST
list_end:
  .byte 0
  .section .note.GNU-stack,"",@progbits
