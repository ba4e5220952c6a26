//! Search: what people type, and the duties and offices that they find.

mod questions;
