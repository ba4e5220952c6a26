//! Finding duties: what a person types in, ranked [`Hit`]s out.
