//! Pure data and rules: what a duty list is, what users add to it, and which texts count as the same.
//!
//! Nothing here reads a file, asks the clock or knows a terminal; everything else may use it, and it uses nothing of
//! ours. The words are those of the published list: [`Mandate`] 主要职责, [`Duty`] 职责, [`Office`] 责任科室.

pub mod annotation;
pub mod appearance;
pub mod calendar;
pub mod calls;
pub mod catalog;
pub mod catalog_data;
pub mod duty;
pub mod edition;
pub mod lang;
pub mod mandate;
pub mod office;
pub mod phrase;
pub mod sector;
pub mod suffixes;
pub mod target;
pub mod text;
pub mod validate;

pub use annotation::{Annotation, Annotations, Body, Call, Caller, Contact, Edit, Handover, Standing};
pub use appearance::{AmbiguousWidth, Borders, ThemeChoice};
pub use calendar::{Calendar, Day, LocalTime};
pub use catalog::Catalog;
pub use catalog_data::CatalogData;
pub use duty::Duty;
pub use lang::Lang;
pub use mandate::Mandate;
pub use office::{Office, OfficeNode};
pub use phrase::Phrases;
pub use sector::Sector;
pub use target::Target;
pub use validate::{Problem, Record};
