"""What hosts read of a site's folder: redirects, headers, types, the pages of lost addresses.

`hosted` says all of it once, `headers` what every answer carries; each other module writes it in
one host's form. What a host cannot be told in its own form is left to the pages themselves: a
`<meta>` copy of the policy, a stub at an old address, and the 404 page that looks further.
"""
