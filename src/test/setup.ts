import { setPublicUrl } from '#platform/url.ts'

// Tests see what an installation with an address shows; those about its absence say so themselves.
setPublicUrl('https://coupdepouce.example')
